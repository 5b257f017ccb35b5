/** What is planted in the conversations of the sample; docs/sample.md says the same, and sample.test.ts finds it. */
export const effects = {
  /** Of answered questions, in how many the customer writes once more within the week. */
  writesAgain: 0.24,
  /** Of those who write again, how many are no longer satisfied: the question becomes a complaint. */
  becomesComplaint: 0.14,
  /** A complaint that waits is chased about every so many days, each time answered by a holding reply. */
  chasedEveryDays: 4,
  /** How many chase at all, and how many of them do so once more. */
  chases: 0.6,
  chasesOn: 0.55,
  mostChases: 4,
  /** Of complaints that were not upheld, how many come back, and are answered again. */
  comesBack: 0.22,
  /** Of what is done, how many customers rate it; marks lost for each cause. */
  rated: 0.28,
  rating: { slowAfterDays: 7, slow: 1.4, rejected: 1.1 },
  /** Readers of an article who say that it answered them; one says it far less often. */
  answers: { helps: 0.78, helpsLess: 0.41, lesser: 'how-long-does-delivery-take', cameAllTheSame: 0.12 },
  /** Complaining was made easier so many days before the end; the form stands in every dispatch mail since. */
  madeEasierDays: 75,
} as const
