import type { components } from './schema'

export type Problem = components['schemas']['Problem']

/** An answer of the server that is not what was asked for; `status` 0 when none came at all. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem> = {},
    readonly retryAfter = 0,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
  }

  /** The message in the catalogue that says what happened and what to do. */
  get key(): string {
    if (this.status === 0) return 'errors.unreachable'
    if ([401, 403, 404, 409, 422, 429].includes(this.status)) return `errors.${this.status}`
    return this.status >= 500 ? 'errors.server' : 'errors.other'
  }
}

let csrf = ''
let onLoggedOut: () => void = () => undefined
let onDuty: () => void = () => undefined
let prove: (() => Promise<boolean>) | null = null

const PROOF_NEEDED = 'urn:trackingbms:problem:proof-needed'
const DUTY_OWED = 'urn:trackingbms:problem:duty-owed'

/** The proof that writes send along; the session gives it. */
export function useCsrf(token: string): void {
  csrf = token
}

/** Who is told when the server no longer knows the session. */
export function whenLoggedOut(listener: () => void): void {
  onLoggedOut = listener
}

/** Who is told that something must be done first: a second factor set up, terms accepted. */
export function whenDutyOwed(listener: () => void): void {
  onDuty = listener
}

/** Who asks the person to prove once more that it is them; true when they did. */
export function whenProofNeeded(asker: () => Promise<boolean>): void {
  prove = asker
}

export interface Question {
  /** A 401 says that the proof in this body is wrong, not that the session is over. */
  proof?: boolean
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
  /** A file, sent as it is instead of a body. */
  file?: { content: Blob; type: string }
  signal?: AbortSignal
}

/** Ask the API; the answer as the caller's type, or a `Failure`. */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  const method = question.method ?? 'GET'
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (question.body !== undefined) headers['Content-Type'] = 'application/json'
  if (question.file) headers['Content-Type'] = question.file.type
  const answer = await fetch(`/api/v1${path}${queryOf(question.query)}`, {
    method,
    headers,
    signal: question.signal ?? null,
    body: question.file?.content ?? (question.body === undefined ? null : JSON.stringify(question.body)),
  }).catch((error: unknown) => {
    if (question.signal?.aborted) throw error
    throw new Failure(0)
  })
  if (answer.status === 204 || answer.headers.get('content-length') === '0') return undefined as T
  if (answer.ok) return (await answer.json()) as T
  if (answer.status === 401 && path !== '/session' && !question.proof) onLoggedOut()
  const problem = (await answer.json().catch(() => ({}))) as Problem
  if (problem.type === DUTY_OWED) onDuty()
  if (problem.type === PROOF_NEEDED && prove && (await prove())) return ask<T>(path, question)
  throw new Failure(answer.status, problem, Number(answer.headers.get('Retry-After') ?? 0))
}

function queryOf(values: Question['query'] = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value))
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}
