// Does a form's proof of work in a thread of its own while the person types; without it the form is sent all the same.
;(() => {
  const K = new Uint32Array(64)
  const START = new Uint32Array(8)
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (!prime) continue
    if (found < 8) START[found] = (Math.sqrt(n) % 1) * 0x100000000
    K[found++] = (Math.cbrt(n) % 1) * 0x100000000
  }
  const W = new Uint32Array(64)
  const turn = (x, n) => (x >>> n) | (x << (32 - n))

  /** SHA-256 of at most 55 bytes, since a page over plain HTTP has no crypto.subtle. */
  const sha256 = (bytes) => {
    const block = new Uint8Array(64)
    block.set(bytes)
    block[bytes.length] = 0x80
    const view = new DataView(block.buffer)
    view.setUint32(60, bytes.length * 8)
    for (let i = 0; i < 16; i++) W[i] = view.getUint32(i * 4)
    for (let i = 16; i < 64; i++) {
      const a = W[i - 15]
      const b = W[i - 2]
      W[i] = (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)) + W[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + W[i - 16]
    }
    let [a, b, c, d, e, f, g, h] = START
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    const out = new DataView(new ArrayBuffer(32))
    const ends = [a, b, c, d, e, f, g, h]
    for (let i = 0; i < 8; i++) out.setUint32(i * 4, START[i] + ends[i])
    return new Uint8Array(out.buffer)
  }
  const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

  const solve = (challenge) => {
    const { salt, nonce, cost, keyPrefix } = challenge.parameters
    const head = [...bytesOf(salt), ...bytesOf(nonce)]
    const first = new Uint8Array(head.length + 4)
    first.set(head)
    const view = new DataView(first.buffer)
    const began = Date.now()
    for (let counter = 1; ; counter++) {
      view.setUint32(head.length, counter)
      let key = sha256(first)
      for (let again = 1; again < cost; again++) key = sha256(key)
      if (hexOf(key.subarray(0, (keyPrefix.length + 1) >> 1)).startsWith(keyPrefix))
        return { counter, derivedKey: hexOf(key), time: Date.now() - began }
    }
  }

  if (typeof document === 'undefined') {
    self.onmessage = ({ data }) => self.postMessage(solve(data))
    return
  }
  const here = document.currentScript.src
  for (const field of document.querySelectorAll('input[data-work]')) {
    const challenge = JSON.parse(field.dataset.work)
    const worker = new Worker(here)
    worker.onmessage = ({ data }) => {
      field.value = JSON.stringify({ challenge, solution: data })
      worker.terminate()
    }
    worker.postMessage(challenge)
  }
})()
