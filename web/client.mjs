// Writes src/api/schema.d.ts from the OpenAPI document of the server's code.
// `node client.mjs FILE` writes elsewhere: a test compares the two.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'

const root = new URL('..', import.meta.url)
const program =
  'import json; from trackingbms.app import create_app; from trackingbms.settings import Settings;' +
  'print(json.dumps(create_app(Settings()).openapi()))'
const document = execFileSync(process.env.PYTHON ?? '.venv/bin/python', ['-c', program], {
  cwd: root,
  env: { ...process.env, PYTHONPATH: 'src' },
  maxBuffer: 64 * 2 ** 20,
})
const text = astToString(await openapi(document.toString()))
const target = process.argv[2] ?? new URL('src/api/schema.d.ts', import.meta.url)
writeFileSync(target, `// Written by \`make client\` from the OpenAPI document; do not edit.\n\n${text}`)
