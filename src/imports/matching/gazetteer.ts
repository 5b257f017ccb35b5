import { plainKey, plainWords } from '../values/text.ts'

/** Everyday words that tell a column by its contents where it has no name. Few of many: a share of hits is enough. */
const keys = (words: string) =>
  new Set(
    words
      .split(/[\s|]+/)
      .filter(Boolean)
      .map(plainKey),
  )
const phrases = (words: string) => new Set(words.split('|').map(plainKey))

const givenNames = keys(`
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward
Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Betty Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah
Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria
Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Alice Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Grace
Oliver Harry Noah Leo Oscar Archie Theo Freddie Charlie Isla Ava Mia Amelia Lily Ella Sophie Ruby Freya Chloe Poppy Liam Aidan Sean Niamh Ciara Nigel Graham Ian Colin Fiona Gillian
Hans Peter Wolfgang Klaus Jürgen Dieter Uwe Bernd Günter Horst Manfred Stefan Andreas Markus Matthias Christian Sebastian Tobias Florian Felix Lukas Jan Jonas Maximilian Moritz Philipp
Karl Heinz Helmut Gerhard Werner Walter Rolf Ralf Jörg Thorsten Sven Dirk Holger Ulrich Kai Lars Nils Fabian Dominik Ursula Monika Petra Sabine Renate Helga Brigitte Ingrid Gisela
Claudia Susanne Birgit Heike Andrea Anja Katrin Katharina Julia Lena Lea Johanna Marie Sophia Greta Ilse Gabriele Martina Silke Tanja Nadine Stefanie Melanie Franziska Charlotte Frieda
Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Louis Nicolas Laurent Olivier Julien Antoine Hugo Lucas Jules Gabriel Arthur Raphaël Étienne Mathieu Guillaume Sébastien François
Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Christine Monique Valérie Sandrine Véronique Céline Chloé Camille Manon Léa Inès Louise Jeanne Élodie Aurélie Amélie Hélène Margaux Zoé
José Antonio Manuel Francisco Juan Javier Carlos Jesús Alejandro Miguel Rafael Pedro Ángel Pablo Sergio Fernando Luis Jorge Alberto Álvaro Diego Adrián Raúl Iván Rubén Enrique Ramón Vicente Andrés
Carmen Ana Isabel Dolores Pilar Josefa Rosa Cristina Lucía Elena Marta Paula Raquel Mercedes Beatriz Nuria Silvia Irene Rocío Montserrat Alba Sofía Daniela Valentina Inmaculada Concepción
Giuseppe Giovanni Antonio Mario Luigi Angelo Vincenzo Pietro Salvatore Franco Domenico Bruno Paolo Marco Andrea Francesco Alessandro Lorenzo Matteo Luca Davide Simone Federico Riccardo Stefano Roberto
Giulia Chiara Francesca Sara Martina Valentina Alessia Giorgia Elisa Silvia Federica Paola Laura Lucia Rosa Angela Giovanna Teresa Caterina Ginevra Aurora Beatrice
Jan Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Łukasz Mateusz Grzegorz Wojciech Kamil Maciej Rafał Robert Dariusz Mariusz Jacek Jerzy Stanisław Zbigniew Tadeusz Bartosz Szymon Filip
Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena Joanna Aleksandra Monika Zofia Natalia Karolina Dorota Jadwiga Halina Marta Beata Justyna Iwona Renata Danuta Zuzanna Weronika
Johannes Willem Cornelis Hendrik Pieter Gerrit Kees Jeroen Bas Sander Maarten Daan Sem Bram Thijs Ruben Femke Anouk Sanne Lotte Fleur Eva Saskia Marieke Joke Ineke Wilhelmina
Erik Lars Karl Anders Johan Per Nils Mikael Björn Magnus Gustaf Sven Axel Elsa Astrid Ingrid Karin Kerstin Birgitta Eva Lena Maja Alva Ebba Linnea Søren Mette Kirsten Ole Kari Liv Sigrid
João Pedro Tiago Rui Nuno Joaquim Inês Mariana Joana Filipa Catarina Leonor Matilde Rita Sofia Gonçalo Afonso Duarte Beatriz Fernanda Juliana Camila Larissa
Jiří Josef Pavel Martin Tomáš Jaroslav Petr Milan Ondřej Jana Eva Hana Lenka Kateřina Alena Veronika László István Zoltán Ferenc Gábor Attila Katalin Erzsébet Ilona
Ivan Sergei Dmitri Alexei Olga Natalia Tatiana Svetlana Irina Elena Иван Сергей Ольга Анна Мария Mehmet Mustafa Ahmet Ali Hüseyin Fatma Ayşe Emine Zeynep Mohammed Muhammad Ahmed Omar Fatima Aisha Yusuf Ibrahim
Yuki Hiroshi Takashi Kenji Yoko Sakura Haruto Yui Priya Rahul Amit Anita Sanjay Wei Ming Li Mei Chen Raj Deepak Sunita 太郎 花子 一郎 健太 美咲 翔太 陽子 直樹 恵子`)

const cities = phrases(
  'London|Birmingham|Manchester|Leeds|Glasgow|Liverpool|Sheffield|Bristol|Edinburgh|Leicester|Cardiff|Belfast|Nottingham|Newcastle|Newcastle upon Tyne|Southampton|Portsmouth|Oxford|Cambridge|York|Brighton|Plymouth|Reading|Norwich|Exeter|Bath|Aberdeen|Dundee|Swansea|Coventry|Hull|Derby|Dublin|Cork|Galway|Limerick|New York|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|Austin|San Francisco|Seattle|Denver|Boston|Portland|Miami|Atlanta|Detroit|Minneapolis|Springfield|Toronto|Montreal|Vancouver|Sydney|Melbourne|Brisbane|Perth|Auckland|Wellington|' +
    'Berlin|Hamburg|München|Munich|Köln|Cologne|Frankfurt|Frankfurt am Main|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|Mainz|Freiburg|Kiel|Lübeck|Rostock|Erfurt|Kassel|Potsdam|Heidelberg|Regensburg|Würzburg|Ulm|Aachen|Braunschweig|Wien|Vienna|Graz|Linz|Salzburg|Innsbruck|Zürich|Zurich|Bern|Basel|Genève|Geneva|Luzern|Lausanne|' +
    'Paris|Marseille|Lyon|Toulouse|Nice|Nantes|Strasbourg|Montpellier|Bordeaux|Lille|Rennes|Reims|Le Havre|Saint-Étienne|Toulon|Grenoble|Dijon|Angers|Nîmes|Clermont-Ferrand|Tours|Limoges|Amiens|Metz|Brest|Rouen|Caen|Nancy|Bruxelles|Brussels|Brussel|Antwerpen|Gent|Liège|Brugge|Leuven|Amsterdam|Rotterdam|Den Haag|Utrecht|Eindhoven|Groningen|Tilburg|Almere|Breda|Nijmegen|Haarlem|Arnhem|Leiden|Delft|Maastricht|Luxembourg|' +
    'Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Murcia|Palma|Bilbao|Alicante|Córdoba|Valladolid|Vigo|Gijón|Granada|Oviedo|Salamanca|Pamplona|Lisboa|Lisbon|Porto|Braga|Coimbra|Faro|São Paulo|Rio de Janeiro|Roma|Rome|Milano|Milan|Napoli|Torino|Palermo|Genova|Bologna|Firenze|Bari|Catania|Venezia|Verona|Padova|Trieste|Parma|Modena|Pisa|' +
    'Warszawa|Warsaw|Kraków|Łódź|Wrocław|Poznań|Gdańsk|Szczecin|Bydgoszcz|Lublin|Katowice|Białystok|Gdynia|Częstochowa|Radom|Toruń|Rzeszów|Kielce|Olsztyn|Opole|Praha|Prague|Brno|Ostrava|Plzeň|Bratislava|Košice|Budapest|Debrecen|Szeged|București|Cluj-Napoca|Sofia|Zagreb|Ljubljana|Beograd|Athens|Αθήνα|Thessaloniki|Istanbul|Ankara|Stockholm|Göteborg|Malmö|Uppsala|Linköping|Örebro|Oslo|Bergen|Trondheim|København|Copenhagen|Aarhus|Odense|Helsinki|Tampere|Turku|Tallinn|Riga|Vilnius|Kyiv|Москва|Moscow|Санкт-Петербург|Казань|Tokyo|Osaka|東京|大阪|京都|横浜市|名古屋市|札幌市|Beijing|Shanghai|北京|上海|Seoul|Singapore|Hong Kong|Mumbai|Delhi|Bangalore',
)

const regions = phrases(
  'Bayern|Baden-Württemberg|Hessen|Sachsen|Niedersachsen|Nordrhein-Westfalen|Brandenburg|Thüringen|Saarland|Schleswig-Holstein|Rheinland-Pfalz|Sachsen-Anhalt|Mecklenburg-Vorpommern|Île-de-France|Bretagne|Normandie|Occitanie|Nouvelle-Aquitaine|Grand Est|Hauts-de-France|Auvergne-Rhône-Alpes|Pays de la Loire|Provence-Alpes-Côte d’Azur|Cataluña|Andalucía|Galicia|País Vasco|Castilla y León|Comunidad de Madrid|Comunidad Valenciana|Aragón|Asturias|Lombardia|Lazio|Toscana|Piemonte|Sicilia|Campania|Puglia|Veneto|Emilia-Romagna|Liguria|Noord-Holland|Zuid-Holland|Noord-Brabant|Gelderland|mazowieckie|małopolskie|śląskie|dolnośląskie|wielkopolskie|pomorskie|łódzkie|lubelskie|podkarpackie|zachodniopomorskie|kujawsko-pomorskie|Skåne|Kent|Surrey|Essex|Devon|Cornwall|Yorkshire|West Yorkshire|Lancashire|Norfolk|Suffolk|Hampshire|Greater Manchester|West Midlands|Merseyside|California|Texas|Florida|Illinois|Ohio|Georgia|Michigan|Washington|Oregon|Massachusetts|Ontario|Quebec|Victoria|New South Wales|Queensland|東京都|大阪府|京都府|神奈川県|愛知県|北海道|福岡県|兵庫県|埼玉県|千葉県|静岡県|広島県|宮城県',
)
const stateCodes = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB NSW VIC QLD'.split(
    ' ',
  ),
)

const titles =
  keys(`Mr Mrs Ms Miss Mx Dr Prof Sir Dame Rev Herr Frau Hr Fr Divers Monsieur Madame Mme Mlle M. Señor Señora Sr Sra Srta D. Dña Don Doña Signor Signora Sig Sig.ra Sig.na Dott Dott.ssa Ing
  Dhr Mevr Mevrouw Heer Pan Pani Herrn Senhor Senhora Dra Herra Rouva Fru Hr. 様 さん 殿 先生`)

const departments = phrases(
  'sales|purchasing|procurement|marketing|finance|accounting|accounts|hr|human resources|it|legal|logistics|production|support|customer service|research|quality|management|warehouse|einkauf|vertrieb|verkauf|buchhaltung|personal|logistik|produktion|geschäftsführung|lager|verwaltung|achats|ventes|comptabilité|direction|compras|ventas|contabilidad|acquisti|vendite|amministrazione|inkoop|verkoop|boekhouding|zakupy|sprzedaż|księgowość|kadry|inköp|försäljning|ekonomi|営業部|総務部|経理部|人事部|購買部',
)

const companyMark =
  /\b(ltd|limited|plc|llc|llp|inc|corp|corporation|co|company|gmbh|mbh|ag|kg|ohg|gbr|ug|e\.?\s?k|e\.?\s?v|se|sarl|sas|sasu|eurl|sa|s\.\s?a|snc|sci|sl|slu|s\.\s?l|srl|s\.?\s?r\.?\s?l|spa|s\.?\s?p\.?\s?a|bv|b\.\s?v|nv|n\.\s?v|vof|sp\.?\s?z\s?o\.?\s?o|sp\.?\s?j|s\.?\s?c|lda|ltda|ab|hb|oy|as|a\.?\s?s|aps|s\.?\s?r\.?\s?o|kft|zrt|d\.?\s?o\.?\s?o|ооо|зао)\b\.?$|株式会社|有限会社|合同会社|有限公司|\b(group|holding|holdings|partners|associates|solutions|services|industries|stores|gallery|hotel|restaurant|bakery|& sons|& söhne|et fils|hermanos|fratelli|bäckerei|autohaus|apotheke|université|university|school|schule|hospital|klinik|stadtwerke|verlag)\b/iu

const streetMark =
  /(stra(ß|ss)e|str\.|weg|gasse|allee|platz|ring|damm|ufer|steig|chaussee|straat|laan|plein|gracht|kade|dijk|gatan|vägen|väg|gränd|gata|vej|gade|veien|katu|tie)\s*\d|\b(street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|crescent|terrace|way|place|square|boulevard|blvd|gardens|grove|mews|row|hill|park|walk|rise|view|highway|parkway|rue|avenue|av|bd|chemin|impasse|allée|quai|cours|route|place|calle|c\/|avda|avenida|paseo|plaza|carrer|ronda|camino|via|viale|corso|piazza|vicolo|largo|strada|ul|ulica|al|aleja|aleje|os|osiedle|plac|pl|rua|travessa|praça|estrada|alameda|rynek|am|an der|auf dem|im|alte|neue|unter den|zum|улица|ул|пр)\b\.?/iu
const unitMark =
  /^(apt|apartment|flat|unit|suite|ste|floor|room|building|bldg|block|c\/o|po box|p\.?o\.?\s?box|hinterhaus|hh|vorderhaus|\d+\.\s?(og|stock|etage)|eg\b|dg\b|whg|wohnung|haus|gebäude|étage|bât|bâtiment|appt|résidence|esc|escalier|\d+e étage|piso|\d+º|puerta|esc\.|bajo|int|interno|scala|piano|lok|lokal|m\.|mieszkanie|bus|verdieping|lgh|vån|andar|bloco|postfach|bp)\b|\d+[º°]\s?\w?$|\d+号室|\d+階|ビル|マンション/iu

const hits = (set: ReadonlySet<string>) => (text: string) => set.has(plainKey(text))

export const isTitle = (text: string) =>
  titles.has(plainKey(text)) || plainWords(text).some((word) => word.length > 1 && titles.has(word))
export const isCity = hits(cities)
export const isRegion = (text: string) => regions.has(plainKey(text)) || stateCodes.has(text.trim())
export const isDepartment = hits(departments)
export const isGivenName = (text: string) => givenNames.has(plainKey(text.split(/[\s-]/)[0] ?? ''))
export const holdsGivenName = (text: string) => text.split(/[\s,]+/).some((word) => givenNames.has(plainKey(word)))
export const isCompany = (text: string) => companyMark.test(text.trim())
export const isStreet = (text: string) =>
  (streetMark.test(text) && /\d/.test(text)) ||
  (/^\p{Lu}[\p{L}.'’\- ]{3,}\s\d{1,4}\s?[a-zA-Z]?(\/\d+)?$/u.test(text) && !isUnit(text)) ||
  (/[都道府県市区町村丁目番地].*\d|\d+-\d+(-\d+)?$/u.test(text) && /[\u3040-\u9fff]/.test(text))
export const isUnit = (text: string) => unitMark.test(text.trim())

const postcodes =
  /^(\d{5}(-\d{4})?|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{2}-\d{3}|\d{3}\s\d{2}|\d{4}-\d{3}|\d{5}-\d{3}|〒?\d{3}-\d{4}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}|\d{6}|[A-Z]{1,3}-\d{4,5}|GX11 1AA)$/i
export const isPostcode = (text: string) => postcodes.test(text.trim())
