import { ask } from '@/api/client'
import { defaultsOf, type Schema } from './fields'
import type { WidgetKind } from './model'

let asked: Promise<Record<WidgetKind, Schema>> | null = null

/** The forms of every kind of widget, asked once. */
export function formsOf(): Promise<Record<WidgetKind, Schema>> {
  asked ??= ask<{ kind: WidgetKind; form: Schema }[]>('/dashboards/kinds').then(
    (all) => Object.fromEntries(all.map((each) => [each.kind, each.form])) as Record<WidgetKind, Schema>,
    (error: unknown) => {
      asked = null
      throw error
    },
  )
  return asked
}

export const defaultsFor = async (kind: WidgetKind): Promise<Record<string, unknown>> => ({
  ...defaultsOf((await formsOf())[kind]),
  kind,
})
