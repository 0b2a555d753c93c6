/** What browsers call themselves, as people know them. */
const BROWSERS: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]
const SYSTEMS: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS/, 'macOS'], [/Linux/, 'Linux']]
const match = (list: [RegExp, string][], agent: string) => list.find(([each]) => each.test(agent))?.[1]

export const isPhone = (agent: string | null): boolean => /Mobile|Android|iPhone/.test(agent ?? '')

/** The browser and the system, as far as it says so; otherwise what it calls itself. */
export function browserOf(agent: string | null, t: (key: string, values?: Record<string, string>) => string): string {
  if (!agent) return t('sessions.unknown')
  const browser = match(BROWSERS, agent)
  const system = match(SYSTEMS, agent)
  return browser && system ? t('sessions.on', { browser, system }) : agent.slice(0, 60)
}
