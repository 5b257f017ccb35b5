const names = new Intl.DisplayNames('en-GB', { type: 'language' })

/** "German" for de; what is no code of a language (it may be typed freely) stays as it is. */
export const sayLanguage = (tag: string): string =>
  /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? (names.of(tag) ?? tag) : tag
