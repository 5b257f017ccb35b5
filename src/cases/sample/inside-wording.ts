import type { Words } from './wording.ts'

/** The tag of what one department asks of another. */
export const INSIDE = 'inside'

/** What colleagues write to each other in the sample's conversations; always in English, and shorter than to customers. */
export const inside: Words = {
  acknowledged: '{given}, we have it as {number}. You hear from us within three working days.',
  holding:
    'Not forgotten. It waits for a part; we write by Friday, with or without it.|Still on our list, above the middle.',
  chase:
    'Any news of {number}? It is {days} days now, and we work around it meanwhile.|Asking again, since nobody came.\n\n{given}',
  again: 'Thanks, that helps for today. And the other half of it?|It did it again this morning.',
  angry: 'That is what we were told last time. Nobody has been here since.',
  moreHelp:
    'You are right, there was a second one. Both are done now.|Looked again: it was set back over night. It stays now.',
  answer:
    'Done; tell us if it comes back.|Looked into it and mended it. You should see it from tomorrow.|Yes, we do that for you from Monday on.',
  thanks: 'Works. Thank you!|That was quick, thanks.',
  upheld:
    '{given}, you are right: you asked for it in good time and we let you wait. It is done now, and somebody looks at our list every morning from now on.',
  partly: '{given}, it is done now. We could not have done it sooner without the part, but we should have told you so.',
  rejected:
    '{given}, we have looked at it: it is not ours to mend. We have passed it on, and they know that it is urgent for you.',
  notSatisfied: 'We do not agree. It was promised at the meeting in spring, and it is in the minutes.',
  lookedAgain:
    '{given}, our head of department has read the minutes. You are right, and it is done by the end of the week.',
}
