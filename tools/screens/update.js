// How long the page is busy with a frame that a live message has led to: from the beginning of its
// animation frame until layout and paint are done. `measured` holds milliseconds.
{
  globalThis.measured = []
  const channel = new MessageChannel()
  let began = 0
  channel.port1.onmessage = () => measured.push(performance.now() - began)
  const Real = WebSocket
  globalThis.WebSocket = class extends Real {
    constructor(...given) {
      super(...given)
      // Listens before the page does: its frame begins with ours.
      this.addEventListener('message', (event) => {
        if (!String(event.data).startsWith('{"type":"change"')) return
        requestAnimationFrame(() => {
          began = performance.now()
          channel.port2.postMessage(null)
        })
      })
    }
  }
}
