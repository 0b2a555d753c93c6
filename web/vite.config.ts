import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { PurgeCSS } from 'purgecss'
import { defineConfig, type Plugin } from 'vite'
import vuetify from 'vite-plugin-vuetify'

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
  },
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: true } } },
})
