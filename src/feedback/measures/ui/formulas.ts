import type { Formula } from '../schema.ts'

export const formulaLabels: Record<Formula, string> = {
  'net score': 'Net score (NPS)',
  share: 'Share of good answers (CSAT)',
  mean: 'Mean on the scale (CES)',
  zone: 'Within the zone of tolerance',
  'delivered value': 'Customer delivered value',
  gap: 'Gap of perception and expectation',
}

export const formulaHints: Record<Formula, string> = {
  'net score':
    'Share of promoters less share of detractors, from −100 to 100. Interval: 1.96·√((p + d − (p − d)²)/n); of fewer than 100, or where a side is empty, the adjusted Wald interval.',
  share: 'Share of the answers from the chosen mark up, with Wilson’s 95 % interval.',
  mean: 'Mean of the marks with Student’s 95 % interval.',
  zone: 'Share whose perception is at least adequate: delighted above what they desire, dissatisfied beneath what is adequate. Wilson’s interval.',
  'delivered value':
    'What people get (product, service, personnel, image) less what it costs them (money, time, energy, worry), each rated on one scale and weighted by its importance.',
  gap: 'Perception less expectation, on average over the dimensions; beneath nought it falls short.',
}
