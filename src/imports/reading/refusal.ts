import { Invalid } from '../../platform/errors.ts'

/** A file that cannot be read at all. Its message is a sentence for the person who chose the file. */
export class UnreadableFile extends Invalid {
  override readonly title = 'This file cannot be read'
}
