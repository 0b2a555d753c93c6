import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { PurgeCSS } from 'purgecss'
import { defineConfig, type Plugin } from 'vite'
import type { Rolldown } from 'vite'
import vuetify from 'vite-plugin-vuetify'

type Group = Rolldown.CodeSplittingGroup
type ChunkingContext = Rolldown.ChunkingContext

/** Write a gzipped copy beside each text file, so that the server packs nothing at run time. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|html|svg|json)$/.test(name)) continue
        const file = join(options.dir ?? '', name)
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      }
    },
  }
}

/** Leave out the utility classes that neither our pages nor Vuetify's components name. */
function usedUtilities(): Plugin {
  const built = /^(elevation|rounded|text|bg|border|v-theme|font|align|justify)-/ // put together at run time
  return {
    name: 'used-utilities',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.includes('vuetify/lib/styles/utilities')) return undefined
      const content = ['src/**/*.{vue,ts}', 'node_modules/vuetify/lib/{components,composables}/**/*.js']
      const [purged] = await new PurgeCSS().purge({
        content,
        css: [{ raw: code }],
        safelist: { standard: [built] },
      })
      return purged?.css
    },
  }
}

const ICONS = /import \{([^}]*)\} from '@mdi\/js'/g

/** Each icon a module of its own: else the shell would carry the icons of every page. */
function icons(): Plugin {
  let drawn: Record<string, unknown>
  return {
    name: 'icons',
    enforce: 'pre',
    async buildStart() {
      drawn = await import('@mdi/js')
    },
    resolveId: (id) => (id.startsWith('icon:') ? `\0${id}` : undefined),
    load: (id) =>
      id.startsWith('\0icon:') ? `export default ${JSON.stringify(drawn[id.slice(6)])}` : undefined,
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes("'@mdi/js'")) return undefined
      const each = (name: string): string => `import ${name} from 'icon:${name}';`
      const names = (list: string): string[] => list.split(',').map((name) => name.trim()).filter(Boolean)
      return code.replace(ICONS, (_, list: string) => names(list).map(each).join(' '))
    },
  }
}

/** What a page needs at once with all that it imports. */
function together(name: string, pages: readonly string[], priority: number): Group {
  let found: Set<string> | undefined
  const all = (context: ChunkingContext): Set<string> => {
    const queue = pages.map((each) => fileURLToPath(new URL(`./src/${each}.vue`, import.meta.url)))
    const seen = new Set(queue)
    for (const id of queue) for (const each of context.getModuleInfo(id)?.importedIds ?? []) if (!seen.has(each)) seen.add(each) && queue.push(each)
    return seen
  }
  return { name: (id, context) => ((found ??= all(context)).has(id) ? name : null), priority }
}

/**
 * Few files: a first visit waits for each of them longer than for what is in it. What is always
 * loaded together is one file, and so are the parts that most pages share.
 */
const groups = (): Group[] => [
  { name: 'begin', tags: ['$initial'], priority: 9 },
  together('door', ['pages/LogIn'], 8),
  together('shell', ['pages/Shell', 'components/Beside', 'pages/Overview'], 7),
  { name: 'forms', test: /node_modules[\\/]vuetify/, minShareCount: 3, priority: 6 },
  { name: 'shared', test: /[\\/]src[\\/]|icon:|plugin-vue/, minShareCount: 3, priority: 5 },
  together('boards', ['boards/Views'], 4),
]

const server = process.env.TBMS_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [icons(), usedUtilities(), vue(), vuetify({ autoImport: true }), packed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: true, // Vuetify needs it
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: '../src/trackingbms/_web',
    emptyOutDir: true,
    manifest: true,
    // Inlined files would be `data:` addresses, which the server's policy does not allow everywhere.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: groups() } } },
  },
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: true } } },
})
