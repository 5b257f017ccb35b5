/** Given names and the short forms that stand for them; a form of several names stands for each. */
const forms = `abigail abby abbie gail
albert al bert bertie
alexander alex al sandy alec sasha xander
alexandra alex sandra sasha lexi
alfred alf alfie fred
alice ali allie
amanda mandy
andrew andy drew
angela angie
ann anne anna annie nan nancy hannah
anthony tony ant antony
antonio tony toni
archibald archie
arthur art artie
barbara babs barb barbie
bartholomew bart
beatrice bea trixie
benjamin ben benny benji
bernard bernie
bridget biddy
bruce brucie
caroline carrie caro carol lina
catherine cathy cate kate kathy kitty katherine kathryn katie katharine kath cath
charles charlie chuck chas carl karl
charlotte lottie charlie lotte
christina chris tina chrissie
christine chris tina chrissie
christopher chris kit topher kris
cornelius con neil
cynthia cindy
daniel dan danny
david dave davy davie
deborah debbie deb debra
dennis den denny
dominic dom nick
donald don donny
dorothy dot dottie dolly dora
douglas doug
edmund ed eddie ned ted
edward ed eddie ned ted teddy ward
eleanor ellie nell nora nellie elinor
elizabeth beth liz lizzie betty bess eliza elsie lisa libby betsy lisbeth elisabeth
ellen nell nellie helen
emily em emmy millie
emma em emmy
ernest ernie
eugene gene
ferdinand ferdie
florence flo florrie flossie
frances fran fanny frankie
francis frank fran frankie
frederick fred freddie freddy fritz frederic
gabriel gabe
geoffrey geoff jeff jeffrey
george georgie geordie
gerald gerry jerry
gerard gerry
gertrude gertie trudy
gilbert gil bert
graham gram graeme
gregory greg
gwendoline gwen
harold harry hal
harriet hattie harry
helen nell nellie ellen lena
henrietta etta hettie
henry harry hal hank henri heinrich
herbert herb bert bertie
horace horry
hubert bert hugh
hugh hughie huw
ian iain john
ignatius iggy
isaac ike zac
isabella bella isa izzy isabel isobel bel
jacob jake jack
james jim jimmy jamie jem seamus
jane janie jenny janet
janet jan jenny
jean jeanie
jennifer jen jenny jennie
jeremiah jerry jem
jeremy jem jerry
jessica jess jessie
joan joanie
joanna jo joanne
johann hans john
johannes hans
john jack johnny jock ian jon sean johnnie
jonathan jon jonny nathan
joseph joe joey jo josef jos
josephine jo josie
joshua josh
judith judy jude
julia jules julie
kenneth ken kenny
laurence larry laurie lawrence loz
leonard len lenny leo
leslie les
lewis lou louis lew
lillian lily lil
louisa lou louise
louise lou lulu
lucy lu lucinda
ludwig lutz
madeleine maddy madge
magdalena lena magda
margaret maggie meg peggy marge margie daisy greta rita madge may peg
maria mary mia ria
marion marian
martha patty mattie
martin marty
mary molly polly may mamie marie maria mae minnie
matilda tilly mattie maud
matthew matt mat
maurice moe morris
maximilian max
michael mike mick mickey micky mitch misha
mildred millie
nathaniel nat nate nathan
nicholas nick nicky colin klaus nicolas
nicola nicky
norman norm
oliver ollie noll
oscar ossie
oswald oz ozzie
pamela pam
patricia pat patsy tricia trish patty
patrick pat paddy rick
penelope penny
percival percy
peter pete
philip phil pip phillip
phyllis phyl
priscilla cilla prissy
rachel rae
ralph raff
randolph randy
raymond ray
rebecca becky becca
reginald reg reggie rex
richard dick rick ricky rich dickie richie
robert bob bobby rob robbie bert robin rupert
roderick rod roddy
roger rodge
roland roly rowland
ronald ron ronnie
rosemary rose rosie
rudolf rudi rudolph
rupert rob
samantha sam sammy
samuel sam sammy
sarah sally sadie sara
sebastian seb bastian
sidney sid
simon si
solomon sol
sophia sophie
stanley stan
stephanie steph
stephen steve stevie steven
stuart stu stewart
susan sue susie suzie sukie
susanna sue susie suzie
suzanne sue susie suzie
sylvester sly
terence terry
theodore ted teddy theo
theresa terry tess tessa teresa
thomas tom tommy tam
timothy tim timmy
toby tobias
valentine val
valerie val
veronica ronnie vera
victor vic
victoria vicky vicki tori
vincent vin vince vinnie
violet vi
virginia ginny
vivian viv
walter walt wally wat
wilfred wilf
wilhelm willi willy
wilhelmina mina minnie wilma
william will bill billy willie liam wilhelm wm
winifred win winnie
zachary zac zach zack`

const standsFor = new Map<string, number[]>()
forms.split('\n').forEach((line, number) => {
  for (const name of line.split(' ')) standsFor.set(name, [...(standsFor.get(name) ?? []), number + 1])
})

/** The names that a given name may be a form of, by their numbers from 1. */
export const formsOf = (name: string): readonly number[] => standsFor.get(name) ?? none
const none: readonly number[] = []

/** Whether two given names are forms of one: Bob and Robert, Bob and Rob. */
export function areForms(a: string, b: string): boolean {
  const first = standsFor.get(a)
  if (first === undefined) return false
  return standsFor.get(b)?.some((number) => first.includes(number)) ?? false
}
