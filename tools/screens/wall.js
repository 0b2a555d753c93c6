// The wall's accelerated world: what the real server told comes again, moved to the page's own time.
{
  const realFetch = fetch.bind(globalThis)
  const Real = WebSocket
  const kept = new Map() // an address without its instants → the answer's text and when it came
  const sockets = []
  const topics = new Map() // the newest change or snapshot of each topic
  const state = { on: false, messages: 0, answers: 0, wave: 0 }

  const keyOf = (address) => {
    const url = new URL(address, location.href)
    for (const name of ['from', 'to']) url.searchParams.delete(name)
    return url.href
  }
  const moved = (text, by) => {
    const told = JSON.parse(text)
    if (!told.columns?.ts) return text
    told.columns.ts = told.columns.ts.map((each) => new Date(Date.parse(each) + by).toISOString())
    for (const gap of told.gaps ?? []) for (const end of ['from', 'to']) gap[end] = new Date(Date.parse(gap[end]) + by).toISOString()
    return JSON.stringify(told)
  }
  globalThis.fetch = async (asked, wishes) => {
    const address = typeof asked === 'string' ? asked : asked.url
    const plain = (wishes?.method ?? 'GET') === 'GET' && address.includes('/api/')
    const known = plain ? kept.get(keyOf(address)) : undefined
    if (state.on && known) {
      state.answers += 1
      return new Response(moved(known.text, Date.now() - known.at), { status: 200, headers: { 'content-type': 'application/json' } })
    }
    const answer = await realFetch(asked, wishes)
    if (plain && answer.ok) {
      const copy = answer.clone()
      const at = Date.now()
      void copy.text().then((text) => kept.set(keyOf(address), { text, at }))
    }
    return answer
  }
  globalThis.WebSocket = class extends Real {
    constructor(...given) {
      super(...given)
      sockets.push(this)
      this.addEventListener('message', (event) => {
        if (state.on) return event.stopImmediatePropagation()
        const told = JSON.parse(event.data)
        if (told.type === 'snapshot' || told.type === 'change') topics.set(told.topic, told)
      })
    }
  }
  const tell = () => {
    const socket = sockets.at(-1)
    state.wave += 1
    for (const told of topics.values()) {
      const columns = Object.fromEntries(
        Object.entries(told.columns).map(([name, column]) => [name, column.map((each) => (each === null ? null : each * (1 + 0.01 * Math.sin(state.wave / 40))))]),
      )
      const ts = told.ts.map(() => Date.now())
      const message = { ...told, type: 'change', seq: told.seq + 1000 * state.wave, ts, columns }
      state.messages += 1
      socket.onmessage?.({ data: JSON.stringify(message) })
    }
    socket.onmessage?.({ data: JSON.stringify({ type: 'heartbeat', at: new Date().toISOString(), seq: 0 }) })
  }
  globalThis.accelerated = {
    ready: () => topics.size > 0 && kept.size > 3,
    begin() {
      state.on = true
      setInterval(tell, 1000)
    },
    get messages() {
      return state.messages
    },
    get answers() {
      return state.answers
    },
  }
}
