import { hashOf } from '../../math/hash.ts'

/** The same id for the same name wherever the sample is loaded, so that it is known again when it goes. */
export function sampleId(name: string): string {
  const hex = ['a', 'b', 'c', 'd']
    .map((salt) => hashOf(`${salt} sample ${name}`).toString(16).padStart(8, '0'))
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
