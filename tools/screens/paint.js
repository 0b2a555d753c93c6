// When the heat map's answer was there, and when all its fields had been painted for the first time.
{
  const batches = [] // fields that were painted in one go
  let open = null
  const { fillRect } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.fillRect = function (...box) {
    if (!open) {
      open = { fields: 0, end: 0 }
      batches.push(open)
      queueMicrotask(() => {
        open.end = performance.now()
        open = null
      })
    }
    open.fields += 1
    return fillRect.apply(this, box)
  }
  globalThis.painted = {
    get fields() {
      return Math.max(0, ...batches.map((each) => each.fields))
    },
    took() {
      const [answer] = performance.getEntriesByType('resource').filter((each) => each.name.includes('/newest/columns'))
      return batches.find((each) => each.fields === this.fields).end - answer.responseEnd
    },
  }
}
