/**
 * The planted effects, in one place: what the generator puts in, what docs/sample.md says of it, and what the tests
 * find again. The purchases are real and cannot be moved, so an effect on buying is laid in from the other side: what
 * happened to a customer is drawn knowing whether the customer bought again. The odds ratio is the same either way.
 */
export const effects = {
  /** Dispatch sends an order two to five open days late. */
  dispatch: {
    slow: 0.17,
    /** Odds of a slow order among customers who bought again within the window, against those who did not. */
    repeatOdds: 0.5,
    repeatWindowDays: 90,
    /** Days on which the last five open days brought more orders than this many times the median. */
    peakLoad: 1.5,
    peakOdds: 3,
  },
  /** Highmoor serves Scotland, the North East and Northern Ireland; only in Scotland is it late. */
  carrier: { late: 0.04, name: 'Highmoor', region: 'Scotland', regionOdds: 8 },
  /** Complaints about an order, or about the service around it. */
  complaint: { onTime: 0.02, lateOdds: 12 },
  /** The cake stand is packed badly: it breaks in transit. */
  breakage: { code: '22423', without: 0.006, odds: 11 },
  /** Orders taken by phone are keyed by hand. */
  keying: { written: 0.008, phoneOdds: 3.5 },
  /** Share of enquiries that are solved with the first answer, and hours until it, by channel. */
  solved: { phone: 0.86, shop: 0.9, chat: 0.79, web: 0.64, email: 0.61, post: 0.56, social: 0.44 },
  answerHours: { phone: 0, shop: 0, chat: 0, web: 7, email: 9, post: 44, social: 20 },
  /** Mailed or held out by lot; only those who have bought twice or more and have cooled off are moved. */
  campaign: { share: 0.5, odds: 2.5, windowDays: 14, coolFromDays: 30, coolToDays: 150 },
  /**
   * What was said becomes a case: every complaint, compliment, suggestion and request about own data, and so many of the
   * questions. Complaints that Dispatch has to answer take many days longer, so that its promise is broken; the others
   * are answered within it, mostly. Damage and wrong goods come of two suppliers more than of all others.
   */
  cases: {
    questions: 0.35,
    answerDays: { others: 3, dispatch: 12 },
    slowDepartment: 'Dispatch',
    open: { days: 12, share: 0.6 },
    upheld: { late: 0.8, damaged: 0.85, wrong: 0.9, service: 0.45 },
    suppliers: { first: '2242', second: '8512' },
  },
  /**
   * Colleagues are customers of other departments: so much of what they ask becomes a case, some of it a complaint, and
   * some is asked in the name of their whole department. Dispatch lets them wait as well.
   */
  inside: { cases: 0.45, complaints: 0.15, ofDepartment: 0.3, answerDays: { others: 1, dispatch: 6 }, upheld: 0.7 },
  /** Interactions for each order at the end of the year against its beginning. */
  growth: 1.5,
} as const

/** A probability whose odds are so many times those of another. */
export const withOdds = (probability: number, ratio: number): number =>
  (probability * ratio) / (1 - probability + probability * ratio)
