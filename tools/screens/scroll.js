async (frames) => {
  const rows = document.querySelector('[data-test=rows]')
  const took = []
  let before = await new Promise(requestAnimationFrame)
  for (let frame = 0; frame < frames; frame += 1) {
    rows.scrollTop += 8 * 36
    const now = await new Promise(requestAnimationFrame)
    took.push(now - before)
    before = now
  }
  return took
}
