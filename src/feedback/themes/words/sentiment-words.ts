/**
 * Words that tell whether something went well or ill: our own short list, English first. “Not” before one turns it. What a
 * house's own people write is learnt on top of it.
 */
const well =
  'good great excellent lovely kind friendly helpful polite caring brilliant amazing fantastic wonderful perfect happy pleased pleasant satisfied thank thanks grateful quick quickly fast prompt promptly efficient easy smooth clear clean comfortable professional understanding welcoming superb outstanding best nice reassuring recommend impressed calm patient thorough attentive supportive safe fair reasonable beautiful delighted generous early well-packed works love loved enjoyed enjoy smile faultless supported listened relaxed courteous knowledgeable informative spotless tidy cheerful compassionate exceptional fabulous marvellous terrific reliable respectful respected trust trusted improved helped cared treated gentle gut toll super freundlich schnell hilfreich zufrieden danke prima sauber perfekt bien bon bonne rapide parfait merci excellent gentil aimable satisfait bueno buena excelente rápido gracias amable perfecto contento bene ottimo gentile veloce grazie perfetto goed snel vriendelijk bedankt dobry szybko polecam dziękuję bra snabb tack vänlig bom ótimo rápido obrigado'
const ill =
  'bad poor terrible awful rude late slow delay delays delayed broken damaged wrong missing lost dirty cold noisy long waiting wait waited worse worst unhappy disappointed disappointing disappointment angry upset frustrated frustrating confusing confused unhelpful unfriendly ignored ignore difficult hard problem problems issue issues complaint complain fail failed fails failure faulty cracked chipped torn overcharged expensive unclear lack lacking lacked shortage rushed crowded cancelled cancel postponed pain painful stressful stress worried worrying unsafe unacceptable useless waste wasted refused never refund error errors mistake mistakes forgot forgotten stuck impossible horrible disgusting appalling shocking unprofessional inconsistent inadequate insufficient uncomfortable boring bored busy understaffed nobody unanswered apology sorry blame scratched leaking stopped stop less hate hated annoyed annoying nightmare shambles chaotic disorganised abrupt dismissive patronising uncaring impatient schlecht spät langsam kaputt unfreundlich falsch enttäuscht ärgerlich problem mauvais lent tard cassé déçu problème erreur malo lento tarde roto problema decepcionado cattivo lento tardi rotto deluso slecht traag laat kapot teleurgesteld zły wolno późno zepsuty dålig långsam sen trasig besviken ruim atrasado quebrado'

const marks = new Map<string, number>([
  ...well.split(' ').map((word) => [word, 1] as const),
  ...ill.split(' ').map((word) => [word, -1] as const),
])

export const markOf = (word: string): number => marks.get(word) ?? 0

/** Of the same words those that are said of anything: they tell that it pleased or did not, and nothing of what it was. */
const opinions = new Set(
  'good great excellent lovely brilliant amazing fantastic wonderful perfect happy pleased satisfied thank thanks grateful superb outstanding best nice recommend impressed beautiful delighted love loved works enjoyed enjoy exceptional fabulous marvellous terrific bad poor terrible awful worse worst unhappy disappointed disappointing disappointment angry upset frustrated frustrating problem problems issue issues complaint complain fail failed fails failure unacceptable useless horrible disgusting appalling shocking inadequate hate hated annoyed annoying nightmare shambles improve improved never stop stopped less difficult hard impossible'.split(
    ' ',
  ),
)
export const isOpinion = (word: string): boolean => opinions.has(word)
