import { Failure } from '@/api/client'

/** What an error says: the server's own words where it knows the field, else the catalogue's. */
export function wordsOf(error: unknown, t: (key: string) => string): string {
  if (!(error instanceof Failure)) return t('errors.other')
  const fields = error.problem.errors?.map((each) => each.error)
  return fields?.length ? fields.join(' · ') : t(error.key)
}
