import { LEVELS, levelOf, linkOf, type Delta, type Level, type Link, type Told } from '@/api/shapes'

/** The newest of one battery, merged from a snapshot and the changes after it. */
export interface Newest {
  ts: number | null
  level: Level
  link: Link
  cause: string | null
  values: Record<string, number | null>
}

/** Why nothing more comes: the place is gone or no longer ours, or the server declined. */
export type Ended = 'gone' | 'refused'
/**
 * Hears what changed, at most once per animation frame; `whole` after a snapshot. Hears of the end
 * at once, with nothing changed: what was told before is no longer live.
 */
export type Listener = (changed: ReadonlyMap<string, Newest>, whole: boolean, ended: Ended | null) => void
export type Phase = 'connecting' | 'connected' | 'reconnecting'

export interface Surroundings {
  open(): WebSocket
  frame(callback: () => void): void
  random(): number
  now(): number
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
const SILENCE_MS = 15_000 // three heartbeats missed: the line is dead, whatever TCP thinks

interface Subscription {
  id: string
  scope: string
  metrics: string[]
  listener: Listener
  topic: string | null
  seq: number | null
  newest: Map<string, Newest>
  changed: Map<string, Newest>
  whole: boolean
}

/** The one socket of the page: topics, renewed after a loss from the last number heard. */
export class LiveSocket {
  phase: Phase = 'connecting'
  lastHeard = 0
  lastData = 0
  onPhase: () => void = () => undefined
  /** Alerts changed somewhere that we see. */
  onAlerts: () => void = () => undefined
  onCommand: (battery: string) => void = () => undefined

  private socket: WebSocket | null = null
  private readonly subscriptions = new Map<string, Subscription>()
  private counter = 0
  private attempts = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private watch: ReturnType<typeof setInterval> | undefined
  private framed = false

  constructor(private readonly around: Surroundings) {}

  /** Hear about the batteries below a node; call the answer to hear no more. */
  subscribe(scope: string, metrics: string[], listener: Listener): () => void {
    const id = `s${++this.counter}`
    const subscription: Subscription = {
      id, scope, metrics, listener, topic: null, seq: null,
      newest: new Map(), changed: new Map(), whole: false,
    } // prettier-ignore
    this.subscriptions.set(id, subscription)
    if (this.socket?.readyState === WebSocket.OPEN) this.ask(subscription)
    else this.start()
    return () => {
      this.subscriptions.delete(id)
      this.send({ type: 'unsubscribe', id })
    }
  }

  /** Listen even while nobody subscribes: a page without live values knows the link too. */
  start(): void {
    if (!this.socket && this.timer === undefined) this.connect()
  }

  /** Try at once, without waiting for the pause to end. */
  connect(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const socket = (this.socket = this.around.open())
    socket.onopen = () => {
      this.attempts = 0
      this.heard()
      this.enter('connected')
      for (const each of this.subscriptions.values()) this.ask(each)
    }
    socket.onmessage = (event) => this.take(JSON.parse(event.data as string) as Told)
    socket.onclose = () => this.lose(socket)
    clearInterval(this.watch)
    this.watch = setInterval(() => this.check(socket), 1000)
  }

  close(): void {
    clearTimeout(this.timer)
    clearInterval(this.watch)
    this.timer = undefined
    this.subscriptions.clear()
    const socket = this.socket
    this.socket = null
    socket?.close()
  }

  private check(socket: WebSocket): void {
    if (socket.readyState === WebSocket.OPEN && this.around.now() - this.lastHeard > SILENCE_MS) {
      socket.close()
      this.lose(socket)
    }
  }

  private lose(socket: WebSocket): void {
    if (this.socket !== socket) return
    this.socket = null
    clearInterval(this.watch)
    for (const each of this.subscriptions.values()) each.topic = null
    this.enter('reconnecting')
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.attempts++)
    // Full jitter: after a restart of the server, screens do not come back in step.
    this.timer = setTimeout(() => this.connect(), pause * (0.5 + this.around.random() / 2))
  }

  private enter(phase: Phase): void {
    this.phase = phase
    this.onPhase()
  }

  private heard(): void {
    this.lastHeard = this.around.now()
  }

  private send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  private ask({ id, scope, metrics, seq }: Subscription): void {
    this.send({ type: 'subscribe', id, scope, metrics, since: seq })
  }

  private take(told: Told): void {
    this.heard()
    if (told.type === 'subscribed') {
      const subscription = this.subscriptions.get(told.id)
      if (subscription) subscription.topic = told.topic
    } else if (told.type === 'snapshot' || told.type === 'change') {
      if (told.type === 'change') this.lastData = this.around.now()
      for (const each of this.subscriptions.values()) {
        if (each.topic === told.topic) this.merge(each, told)
      }
    } else if (told.type === 'alerts') {
      this.onAlerts()
    } else if (told.type === 'command') {
      this.onCommand(told.battery)
    } else if (told.type === 'error') {
      const subscription = this.subscriptions.get(told.id ?? '')
      if (subscription) this.end(subscription, told.field === 'scope' ? 'gone' : 'refused')
    }
  }

  /** It is asked for again with the next connection, from the beginning. */
  private end(subscription: Subscription, why: Ended): void {
    subscription.topic = subscription.seq = null
    subscription.newest.clear()
    subscription.changed = new Map()
    subscription.whole = false
    subscription.listener(subscription.changed, false, why)
  }

  private merge(into: Subscription, delta: Delta & { type: string }): void {
    if (delta.type === 'snapshot') {
      into.newest.clear()
      into.changed.clear()
      into.whole = true
    } else if (into.seq !== null && delta.seq <= into.seq) return // heard before
    into.seq = delta.seq
    delta.batteries.forEach((battery, row) => {
      const before = into.newest.get(battery)
      const values = { ...before?.values }
      for (const [metric, column] of Object.entries(delta.columns)) {
        values[metric] = column[row] ?? null
      }
      const newest: Newest = {
        ts: delta.ts[row] ?? null,
        level: levelOf(delta.level[row]),
        link: linkOf(delta.link[row]),
        cause: delta.cause?.[row] ?? null,
        values,
      }
      into.newest.set(battery, newest)
      into.changed.set(battery, newest)
    })
    this.schedule()
  }

  private schedule(): void {
    if (this.framed) return
    this.framed = true
    this.around.frame(() => {
      this.framed = false
      for (const each of this.subscriptions.values()) {
        if (!each.changed.size && !each.whole) continue
        const [changed, whole] = [each.changed, each.whole]
        each.changed = new Map()
        each.whole = false
        each.listener(changed, whole, null)
      }
    })
  }
}

export const ORDER = new Map<Level, number>(LEVELS.map((level, index) => [level, index]))
