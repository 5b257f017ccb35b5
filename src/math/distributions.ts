const coefficients = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0 (Lanczos 1964, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const from = x - 1
  let sum = coefficients[0] as number
  for (let i = 1; i < coefficients.length; i++) sum += (coefficients[i] as number) / (from + i)
  const base = from + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (from + 0.5) * Math.log(base) - base + Math.log(sum)
}

const LEAST = 1e-300

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < LEAST ? LEAST : d)
  let fraction = d
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let step = 1
    for (const part of [even, odd]) {
      d = 1 + part * d
      d = 1 / (Math.abs(d) < LEAST ? LEAST : d)
      c = 1 + part / c
      if (Math.abs(c) < LEAST) c = LEAST
      step = d * c
      fraction *= step
    }
    if (Math.abs(step - 1) < 1e-15) break
  }
  return fraction
}

/** The regularised incomplete beta function. */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/** How likely Student's t lies this far from nought or farther, on either side. */
export const twoSidedT = (t: number, df: number): number => incompleteBeta(df / 2, 0.5, df / (df + t * t))

/** The value that |t| exceeds with this probability (0.05: the 97.5 % point). */
export function exceededT(probability: number, df: number): number {
  let low = 0
  let high = 1
  while (twoSidedT(high, df) > probability) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2
    if (twoSidedT(middle, df) > probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Q(½, x): the upper incomplete gamma function of a half, by series or continued fraction. */
function upperGammaOfHalf(x: number): number {
  const front = Math.exp(-x + 0.5 * Math.log(x) - 0.5 * Math.log(Math.PI))
  if (x < 1.5) {
    let term = 2
    let sum = term
    for (let n = 1; n < 200 && term > 1e-17 * sum; n++) {
      term *= x / (n + 0.5)
      sum += term
    }
    return 1 - front * sum
  }
  let b = x + 0.5
  let c = 1 / LEAST
  let d = 1 / b
  let fraction = d
  for (let i = 1; i < 500; i++) {
    const part = -i * (i - 0.5)
    b += 2
    d = 1 / (part * d + b)
    c = b + part / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return front * fraction
}

/** How likely a standard normal value lies this far from nought or farther, on either side. */
export const twoSidedNormal = (z: number): number => (z === 0 ? 1 : upperGammaOfHalf((z * z) / 2))
