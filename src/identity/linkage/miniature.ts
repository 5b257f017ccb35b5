import type { Compared } from './comparer.ts'
import { differentLevel, levelWords } from './comparing.ts'
import { placedEquivalents } from './equivalents.ts'
import { rarityBits, type Scale } from './fellegi-sunter.ts'
import { rankOf } from './joint-rarity.ts'
import { relationScales } from './relations.ts'
import type { Field, Model, Prepared } from './schema.ts'
import { layOut } from './values.ts'

const rarityFor = (field: Field, text: string, within?: Field['within']): number =>
  text === ''
    ? 0
    : rarityBits(within?.[text] ?? field.frequencies[text] ?? field.rare, field.rarity.again, field.rarity.mean)

/** A few records laid out as a table is, so that they are compared by the same code. */
export function miniature(model: Model, records: readonly Prepared[]): { scale: Scale; texts: string[][] } {
  const known = model.fields.map((field) => ({ field, texts: [''], places: new Map<string, number>([['', 0]]) }))
  const ids = model.fields.map((_, f) => {
    const width = Math.max(1, ...records.map((record) => record[f]?.length ?? 0))
    return Array.from({ length: width }, () => new Uint32Array(records.length))
  })
  records.forEach((record, r) => {
    record.forEach((values, f) => {
      const own = known[f]
      if (!own) return
      values.forEach((text, k) => {
        let place = own.places.get(text)
        if (place === undefined) {
          place = own.texts.length
          own.places.set(text, place)
          own.texts.push(text)
        }
        const column = ids[f]?.[k]
        if (column) column[r] = place
      })
    })
  })
  const rows = new Uint32Array(records.length * known.length)
  ids.forEach((own, f) => {
    for (let r = 0; r < records.length; r++) rows[r * known.length + f] = own[0]?.[r] ?? 0
  })
  const compared = known.map(({ field, texts, places }, f): Compared => {
    const partner = field.swapsWith < 0 ? undefined : known[field.swapsWith]
    const share = (word: string) => Math.log2((field.filled + 1) / ((field.words[word] ?? 1) + 0.5)) + 0.1
    return {
      ids: ids[f] as Uint32Array[],
      rows,
      values: layOut(field.kind, texts, share, field.filled),
      different: differentLevel(field.kind),
      swapsWith: field.swapsWith,
      elsewhere: Uint32Array.from(texts, (text, v) =>
        v === 0 ? 0xffffffff : (partner?.places.get(text) ?? 0xffffffff),
      ),
      equivalents: placedEquivalents(field.equivalents, places, texts.length),
    }
  })
  return {
    scale: {
      ...tablesOf(model),
      compared,
      within: known.map(({ field, texts }) =>
        field.within ? Float32Array.from(texts, (text) => rarityFor(field, text, field.within)) : null,
      ),
      rarity: known.map(({ field, texts }) => Float32Array.from(texts, (text) => rarityFor(field, text))),
      ranks: known.map(({ field, texts }) =>
        Uint8Array.from(texts, (text) => rankOf(field.filled, field.frequencies[text] ?? field.rare)),
      ),
    },
    texts: known.map(({ texts }) => texts),
  }
}

function tablesOf(model: Model): Omit<Scale, 'compared' | 'rarity' | 'within' | 'ranks'> {
  return {
    sizes: model.fields.map((field) => levelWords[field.kind].length),
    parents: model.fields.map((field) => field.beside?.field ?? -1),
    weights: model.fields.map((field) =>
      Float64Array.from([...field.levels, ...(field.beside?.levels ?? [])], ({ weight }) => weight),
    ),
    shares: model.fields.map((field) =>
      Float64Array.from([
        ...field.frequencyShare,
        ...(field.beside ? field.frequencyShare.map((share) => share * (field.beside?.frequencyShare ?? 1)) : []),
      ]),
    ),
    priorWeight: Math.log2(model.prior / (1 - model.prior)),
    community: model.community ?? -1,
    relations: relationScales(model.relations, model.prior),
    joints: model.joints ?? [],
  }
}
