/**
 * Every refusal of ours is one of these; its status stands beside it and nowhere else.
 * Anything else that is thrown is a bug and becomes a 500 with a reference number.
 */
export class Refusal extends Error {
  readonly status: number = 500
  readonly title: string = 'Something went wrong'
  /** Which field of the input is meant, and why, for forms. */
  readonly fields: Record<string, string> | undefined
  /** The record as it is now, so that the person can compare. */
  readonly current: unknown
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, more: { fields?: Record<string, string>; current?: unknown; retryAfter?: number } = {}) {
    super(message)
    this.name = new.target.name
    this.fields = more.fields
    this.current = more.current
    this.retryAfterSeconds = more.retryAfter
  }
}

export class NotSignedIn extends Refusal {
  override readonly status: number = 401
  override readonly title: string = 'Not signed in'
}

export class NotAllowed extends Refusal {
  override readonly status: number = 403
  override readonly title: string = 'Not allowed'
}

export class NotFound extends Refusal {
  override readonly status: number = 404
  override readonly title: string = 'Not found'
}

export class Conflict extends Refusal {
  override readonly status: number = 409
  override readonly title: string = 'In conflict with what is there'
}

/** Somebody else changed the record since it was read. */
export class ChangedMeanwhile extends Refusal {
  override readonly status: number = 412
  override readonly title: string = 'Changed by someone else meanwhile'
}

export class TooLarge extends Refusal {
  override readonly status: number = 413
  override readonly title: string = 'Too large'
}

export class Invalid extends Refusal {
  override readonly status: number = 422
  override readonly title: string = 'Not valid'
}

/** An edit did not say which version of the record it was made from. */
export class VersionNeeded extends Refusal {
  override readonly status: number = 428
  override readonly title: string = 'If-Match is needed'
}

export class TooMany extends Refusal {
  override readonly status: number = 429
  override readonly title: string = 'Too many requests'
}

/** Nothing was written; the same request may succeed later. */
export class Unavailable extends Refusal {
  override readonly status: number = 503
  override readonly title: string = 'Not available just now'
}
