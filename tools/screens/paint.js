// When the heat map's answer was there, and when the frame that first showed its fields was on the screen.
{
  const { putImageData } = CanvasRenderingContext2D.prototype
  const channel = new MessageChannel()
  let shown = 0
  channel.port1.onmessage = () => (shown ||= performance.now())
  CanvasRenderingContext2D.prototype.putImageData = function (...image) {
    putImageData.apply(this, image)
    // The next frame takes the picture; what was sent from it is heard once layout and paint are done.
    requestAnimationFrame(() => channel.port2.postMessage(null))
  }
  globalThis.painted = {
    get shown() {
      return shown
    },
    took() {
      const [answer] = performance.getEntriesByType('resource').filter((each) => each.name.includes('/newest/columns'))
      return shown - answer.responseEnd
    },
  }
}
