import { hashOf } from '../../../math/hash.ts'
import type { Context } from '../../../platform/server/context.ts'
import * as absences from '../../absences/store.ts'
import * as assigning from '../../assigning/store.ts'
import { sampleId } from '../ids.ts'
import * as content from './content.ts'
import * as store from './store.ts'

const staffId = (name: string) => sampleId(`colleague ${name}`)
const teamId = (name: string) => sampleId(`team ${name}`)
const ruleId = (name: string) => sampleId(`rule ${name}`)
const absenceId = (who: string) => sampleId(`absence ${who}`)
const desk = content.desk.map(({ name }) => staffId(name))
const everyone = [...desk, ...content.managers.map(({ name }) => staffId(name))]

/** The desk of the sample shop: who works there, in which teams, what each can, and by which rules cases are given. */
export async function fillColleagues(context: Context): Promise<void> {
  const { db, now } = context
  if (await store.areThere(db, everyone)) return
  for (const { name, email, roleId } of [...content.desk, ...content.managers])
    await store.addColleague(db, { id: staffId(name), name, email, roleId }, now)
  const there = await store.present(db, everyone)
  for (const { name, languages, skills, mostOpen } of content.desk)
    if (there.has(staffId(name)))
      await assigning.putProfile(context, staffId(name), { languages, skills, mostOpen, takes: true })
  for (const { name, leader, members } of content.teams) {
    const those = members.map(staffId).filter((id) => there.has(id))
    if (!there.has(staffId(leader)) || (await store.isTeamNamed(db, name))) continue
    await store.addTeam(db, { id: teamId(name), name, leaderId: staffId(leader), members: those }, now)
    for (const [position, { team, ...rule }] of content.rules.entries())
      if (team === name && !(await assigning.isRuleNamed(db, rule.name, null)))
        await assigning.putRule(
          context,
          ruleId(rule.name),
          { ...rule, toTeamId: teamId(team), position: position + 1 },
          1,
        )
  }
  const dayAt = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  for (const { who, from, to, standIn } of content.absences)
    if (there.has(staffId(who)) && there.has(staffId(standIn)))
      await absences.addAbsence(context, absenceId(who), staffId(who), {
        fromDay: dayAt(from),
        toDay: dayAt(to),
        standInId: staffId(standIn),
        comesBack: true,
      })
}

/** Who looks after an open case: a quarter the one who set the house up, half the desk, and a quarter nobody yet. */
export async function ownersAmong({ db }: Context, first: string | null): Promise<(key: string) => string | null> {
  const there = await store.present(db, desk)
  const atWork = desk.filter((id) => there.has(id))
  return (key) => {
    const lot = hashOf(`owner ${key}`)
    if (lot % 4 === 0) return first
    return lot % 4 === 3 ? null : (atWork[(lot >>> 2) % atWork.length] ?? null)
  }
}

export const emptyColleagues = ({ db, now }: Context) =>
  store.remove(
    db,
    {
      staff: everyone,
      teams: content.teams.map(({ name }) => teamId(name)),
      rules: content.rules.map(({ name }) => ruleId(name)),
      absences: content.absences.map(({ who }) => absenceId(who)),
    },
    now,
  )
