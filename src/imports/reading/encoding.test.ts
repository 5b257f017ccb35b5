import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { detectEncoding, encodingWatch } from './encoding.ts'

const german = 'Name;Straße;Ort\nJürgen Müller;Hauptstraße 5;München\nKäthe Jäger;Grünweg 7;Köln\n'
const polish = 'imię;nazwisko;miasto\nŁukasz;Wójcik;Łódź\nMałgorzata;Żółć;Gdańsk\nZdzisław;Wąsik;Źródła\n'
const czech = 'jméno;příjmení;město\nJiří;Dvořák;Plzeň\nKateřina;Šťastná;Ústí nad Labem\nLuděk;Černý;Třebíč\n'
const french = 'prénom;nom;ville\nÉlodie;Lefèvre;Nîmes\nFrançois;Béranger;Orléans\nZoé;Guérin;Besançon\n'
const danish = 'navn;by\nSøren Ågård;Århus\nBjørn Kjær;Næstved\nKåre Sørensen;Køge\n'
const russian = 'Имя;Город\nИван Петров;Москва\nОльга Смирнова;Казань\n'
const greek = 'Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\nΜαρία;Θεσσαλονίκη\n'
const turkish = 'Adı;Şehir\nAyşe Yılmaz;İstanbul\nMehmet Şahin;Eskişehir\nGülşah;Diyarbakır\n'
const japanese = '氏名,郵便番号,住所\n山田太郎,100-0001,東京都千代田区\n鈴木 さくら,150-0002,渋谷区\n'
const chinese = '姓名,城市\n王小明,北京\n李四,上海\n张伟,广州\n'
const korean = '이름,도시\n김철수,서울\n이영희,부산\n'

const cases: [string, string][] = [
  ['utf-8', german],
  ['utf-8', japanese],
  ['utf-8', 'plain,ascii\n1,2\n'],
  ['windows-1252', german],
  ['windows-1252', french],
  ['windows-1252', danish],
  ['windows-1252', `${german}Preis;12 €;„gut“\n`],
  ['windows-1250', polish],
  ['windows-1250', czech],
  ['iso-8859-2', polish],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['ibm866', russian],
  ['windows-1253', greek],
  ['windows-1254', turkish],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['gb18030', chinese],
  ['euc-kr', korean],
  ['utf-16le', german],
  ['utf-16be', polish],
  ['ibm850', german],
]

describe('detecting the encoding', () => {
  test.each(cases)('%s is told from its letters (%#)', (encoding, content) => {
    const found = detectEncoding(iconv.encode(content, encoding, { addBOM: false }))
    expect(found.encoding).toBe(encoding)
    expect(found.because).toMatch(/\.$/)
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('the mark of %s is believed', (encoding) => {
    const found = detectEncoding(iconv.encode(polish, encoding, { addBOM: true }))
    expect(found).toMatchObject({ encoding, bom: encoding === 'utf-8' ? 3 : 2, confidence: 1 })
  })

  test('a sample that cuts a character in two is still UTF-8', () => {
    const bytes = Buffer.from(japanese)
    for (let end = 4; end < bytes.length; end++)
      expect(detectEncoding(bytes.subarray(0, end), false).encoding).toBe('utf-8')
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'empty (0 bytes)'],
    [
      'a workbook',
      Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml', 'latin1'),
      'Excel workbook (.xlsx)',
    ],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\x06\0readme.txt', 'latin1'), 'ZIP archive'],
    ['gzip', gzipSync('a,b\n1,2\n'), 'compressed with gzip'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'PDF'],
    ['a web page', Buffer.from('<!DOCTYPE html><html><body>Sign in</body>'), 'web page'],
    ['JSON', Buffer.from('[{"name":"Ann"}]'), 'JSON'],
    ['bytes of a program', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 31)), 'not text'],
  ])('%s is refused with a sentence', (_, bytes, says) => {
    expect(() => detectEncoding(bytes)).toThrow(says)
  })
})

describe('watching a whole file', () => {
  const watch = (parts: (string | Buffer)[]) => {
    const watched = encodingWatch()
    for (const part of parts) watched.push(Buffer.from(part as string))
    return watched.end()
  }
  const ascii = `${'Smith,London,42\n'.repeat(100)}`
  const front = Array.from({ length: 800 }, () => ascii)

  test('letters that come after a million plain bytes still decide', () => {
    const found = watch([...front, iconv.encode(german.repeat(20), 'windows-1252')])
    expect(found).toMatchObject({ encoding: 'windows-1252' })
    expect(found.because).toContain('near byte')
    expect(watch([...front, german]).encoding).toBe('utf-8')
  })

  test('one damaged letter among many does not turn a UTF-8 file into another', () => {
    const found = watch([german.repeat(50), ...front, Buffer.from([0x4d, 0xfc, 0x6c, 0x0a])])
    expect(found.encoding).toBe('utf-8')
    expect(found.confidence).toBeLessThan(1)
  })

  test('a character that two pieces share is whole', () => {
    const bytes = Buffer.from(japanese)
    const watched = encodingWatch()
    for (const byte of bytes) watched.push(Uint8Array.of(byte))
    expect(watched.end()).toMatchObject({ encoding: 'utf-8', size: bytes.length })
  })
})
