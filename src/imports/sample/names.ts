/** Given and family names by language, common ones, so that an invented person fits a country. */
export type Names = { female: string[]; male: string[]; family: string[] }

const words = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '))

const british: Names = {
  female: words(`Margaret Patricia Susan Christine Linda Jean Sheila Carol Janet Barbara Judith Gillian Pamela Hilary
    Rosemary Brenda Wendy Lesley Jacqueline Denise Elaine Lorraine Beverley Dawn Tracey Sharon Julie Karen Alison
    Amanda Deborah Helen Angela Jane Caroline Sarah Nicola Joanne Lisa Claire Rachel Emma Louise Victoria Samantha
    Rebecca Katherine Elizabeth Hannah Lucy Charlotte Jessica Laura Amy Gemma Sophie Chloe Emily Bethany Megan Grace
    Imogen Phoebe Harriet Rosie Eleanor Isobel Heather Fiona Catriona Eilidh Morag Bronwen Sian Cerys Ffion Rhiannon
    Bryony Tamsin Philippa Nerys Jill Maureen Doreen Annabel Georgina Marian`),
  male: words(`John David Michael Peter Robert Anthony Brian Alan Kenneth Derek Roger Keith Raymond Graham Stuart Colin
    Trevor Nigel Ian Stephen Paul Andrew Mark Kevin Gary Philip Martin Simon Jonathan Timothy Christopher Richard
    Adrian Neil Darren Lee Jason Matthew James Daniel Benjamin Thomas William Samuel Joseph Edward George Oliver Harry
    Alexander Luke Jack Ryan Callum Duncan Angus Hamish Ewan Rhys Gareth Dylan Huw Patrick Declan Rory Toby
    Hugh Giles Clive Norman Leonard Dennis`),
  family: words(`Ashworth Atkinson Bainbridge Baker Barraclough Bell Bennett Birchall Bradshaw Brennan Bright
    Brook Burrows Butterworth Caldwell Carr Carter Chambers Clegg Coates Coleman Cooper Crossley Dalton Dawson Dixon
    Dobson Drummond Dunne Eastwood Ellison Emmerson Fairbairn Fairhurst Farrow Fenwick Fielding Fletcher Forster
    Foster Franklin Frost Garside Gibbons Gilchrist Goddard Goodwin Grainger Greenwood Griffiths Hadley Haigh Halliday
    Hampson Hargreaves Harland Harper Hartley Haworth Hayward Heaton Hewitt Hobbs Holden Holroyd Hopkins Horton Hughes
    Hutchinson Ingham Ingram Jarvis Jenkins Jowett Kershaw Kirby Kirkham Lambert Langley Lawson Leadbetter Lister Lloyd
    Lockwood Longden Lowther Lumley Mackenzie Macpherson Marsden Mather McAllister McBride McKinley Mellor Metcalfe
    Middleton Milburn Milner Morley Morris Naylor Nettleton Newsome Nicholls Norris Oakley Ogden Oldfield Osborne Owen
    Palmer Parkin Parry Pemberton Pickering Pickles Pilkington Pollard Potter Prescott Priestley Pritchard Proctor
    Radcliffe Ramsden Rawlings Redfern Rees Rigby Robson Rowntree Rushworth Salter Sanderson Saunders Shackleton Sharples
    Shaw Sheldon Sidebottom Simmons Sinclair Slater Stanton Stansfield Sutcliffe Swift Sykes Tattersall Thackray Thornton
    Threlfall Tomlinson Townsend Turnbull Tyson Underwood Varley Wadsworth Wainwright Walmsley Warburton Watkins Webster
    Wetherby Wheatley Whitaker Whitehead Whitworth Wilkinson Winstanley Woodhouse Woolley Wragg Yarwood Yates O'Connor
    O'Neill Fitzgerald Gallagher Nic_Dhonnchadha St_Clair Fforde-Jones Carr-Lewis Whitmore-Hale`),
}

const southAsianBritish: Names = {
  female: words(`Priya Anjali Sunita Meera Nisha Ayesha Fatima Zainab Sadia Kavita Rukhsana Harpreet Jaswinder Yasmin`),
  male: words(`Sanjay Vikram Arjun Imran Tariq Yusuf Rajesh Harjit Nadeem Kiran Dev Bilal Anil`),
  family: words(`Patel Sharma Kaur Chaudhry Hussain Mistry Desai Rahman Mehta Sandhu Malik Shah Joshi Qureshi Bhatt`),
}

const africanBritish: Names = {
  female: words(`Amara Ngozi Abena Folake Adaeze Comfort Grace Blessing Efua Ifeoma`),
  male: words(`Kwame Olu Emeka Kofi Tunde Samuel Chidi Yaw Femi Daniel`),
  family: words(`Okafor Mensah Adeyemi Owusu Balogun Asante Eze Boateng Okoro Adebayo`),
}

const german: Names = {
  female:
    words(`Ursula Monika Petra Sabine Birgit Martina Andrea Claudia Susanne Heike Anja Katrin Silke Nicole Stefanie
    Julia Anna Lena Katharina Johanna Franziska Hannah Marlene Ingrid Renate Gisela Jutta Brigitte Käthe Friederike`),
  male: words(`Hans Jürgen Klaus Wolfgang Dieter Manfred Uwe Bernd Thomas Andreas Stefan Michael Frank Jörg Matthias Markus
    Christian Sebastian Florian Tobias Jan Felix Lukas Jonas Moritz Günter Rainer Holger Björn Sören`),
  family:
    words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
    Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier
    Böhm Huber Kaiser Fuchs Vogel Jung Keller Günther Weiß Scholz Steiner Gruber Pichler Moser Egger Brunner von_der_Heide`),
}

const french: Names = {
  female:
    words(`Martine Françoise Catherine Sylvie Nathalie Isabelle Véronique Valérie Sandrine Céline Aurélie Émilie Camille
    Chloé Léa Manon Mathilde Hélène Brigitte Geneviève Anne-Sophie Marie-Claire Élodie Delphine Agnès`),
  male: words(`Jean Philippe Michel Alain Patrick Bernard Christophe Laurent Olivier Stéphane Nicolas Julien Thomas Antoine
    Guillaume Benoît François Jérôme Étienne Rémi Gérard Mathieu Jean-Luc Pierre-Yves Loïc`),
  family:
    words(`Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia
    Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Faure Mercier Blanc Guérin Boyer Garnier
    Chevalier François Legrand Gauthier Perrin Besson Morel Lacroix Rivière Charpentier de_La_Tour Lemaître`),
}

const spanish: Names = {
  female: words(
    `María Carmen Josefa Isabel Pilar Dolores Teresa Ana Cristina Lucía Marta Elena Rocío Beatriz Inés Nuria Ángela`,
  ),
  male: words(
    `Antonio José Manuel Francisco Javier Juan Carlos Miguel Rafael Pedro Ángel Fernando Sergio Álvaro Íñigo Rubén`,
  ),
  family:
    words(`García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Ruiz Díaz Álvarez Muñoz Romero Navarro
    Torres Domínguez Vázquez Ramos Gil Serrano Molina Ortega Delgado Castro Ibáñez Núñez Iglesias Peña`),
}

const italian: Names = {
  female: words(
    `Giulia Francesca Chiara Elena Paola Anna Laura Silvia Valentina Martina Rosa Lucia Caterina Beatrice Alessandra`,
  ),
  male: words(
    `Giuseppe Antonio Marco Luca Andrea Francesco Paolo Stefano Roberto Davide Matteo Alessandro Niccolò Lorenzo`,
  ),
  family:
    words(`Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa Giordano
    Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani D'Angelo`),
}

const portuguese: Names = {
  female: words(`Ana Maria Joana Inês Catarina Sofia Teresa Margarida Helena Conceição Rita Filipa Mafalda`),
  male: words(`João José António Manuel Pedro Rui Nuno Tiago Miguel Luís Gonçalo Duarte Sebastião`),
  family:
    words(`Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques
    Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Magalhães Brandão`),
}

const dutch: Names = {
  female: words(`Anneke Marijke Ingrid Saskia Femke Lotte Sanne Marloes Wilma Els Griet Lieve An Hilde Joke Tineke`),
  male: words(`Jan Pieter Henk Willem Kees Bart Sander Jeroen Maarten Koen Wim Dirk Luc Geert Joris Thijs`),
  family:
    words(`de_Jong Jansen de_Vries van_den_Berg Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks van_Dijk Dekker
    Peeters Janssens Maes Jacobs Willems Claes Goossens Wouters De_Smet Vermeulen Van_Damme`),
}

const swedish: Names = {
  female: words(`Anna Eva Karin Kristina Birgitta Marie Elin Sara Åsa Ingrid Astrid Linnéa Sofia Maja`),
  male: words(`Lars Anders Johan Per Nils Erik Fredrik Gustav Mats Björn Åke Håkan Oskar`),
  family:
    words(`Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Lindberg Bergström Sjöberg
    Lindqvist Åkesson Nyström Öberg`),
}

const danishNorwegian: Names = {
  female: words(`Anne Kirsten Hanne Mette Lone Ingrid Kari Liv Solveig Sigrid Marit Pernille Freja Gro Åse`),
  male: words(`Jens Lars Niels Søren Henrik Ole Bjørn Kjell Arne Øyvind Torben Mads Rasmus Espen Håvard`),
  family:
    words(`Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Johansen Olsen Berg
    Haugen Hagen Dahl Solberg Bakke Lund Nygård Kjær`),
}

const finnish: Names = {
  female: words(`Anneli Helena Kaarina Marja Päivi Tuula Satu Minna Sari Aino Hanna Riikka Kirsi`),
  male: words(`Juhani Matti Pekka Antti Mikko Jukka Timo Heikki Jari Ville Eero Tapio Väinö`),
  family:
    words(`Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Saarinen Salminen
    Niemi Rantanen Hakala`),
}

const polish: Names = {
  female: words(`Agnieszka Małgorzata Katarzyna Joanna Barbara Ewa Monika Zofia Beata Dorota Łucja Iwona`),
  male: words(`Piotr Krzysztof Andrzej Tomasz Paweł Marcin Michał Jakub Łukasz Wojciech Grzegorz Stanisław`),
  family:
    words(`Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Mazur Krawczyk
    Kaczmarek Piotrowski Grabowski Pawłowski`),
}

const greek: Names = {
  female: words(`Maria Eleni Katerina Sofia Despina Ioanna Christina Androulla Georgia Panayiota`),
  male: words(`Giorgos Dimitris Kostas Nikos Andreas Christos Panayiotis Stavros Marios Yiannis`),
  family:
    words(`Papadopoulos Georgiou Ioannou Christodoulou Nikolaou Charalambous Pavlou Constantinou Michaelides Vassiliou
    Antoniou Demetriou Kyriakou`),
}

const japanese: Names = {
  female: words(`Yuko Keiko Akiko Naoko Tomoko Yumi Haruka Misaki Aya Emi`),
  male: words(`Hiroshi Takashi Kenji Kazuo Takeshi Yuki Daisuke Shota Makoto Satoshi`),
  family: words(
    `Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Matsumoto`,
  ),
}

const levantine: Names = {
  female: words(`Layla Noor Hala Rania Samira Dalia Yael Tamar Noa Maya Lina Salma`),
  male: words(`Omar Khalid Hassan Karim Samir Yousef Rami Amir Eitan Ari Nadim Faisal`),
  family: words(
    `Haddad Khoury Mansour Nasser Saleh Al-Khalifa Al-Amin Cohen Levi Mizrahi Shapiro Rahal Sayegh Barakat`,
  ),
}

const czechLithuanian: Names = {
  female: words(`Jana Eva Hana Lenka Petra Rasa Daiva Jūratė Rūta Kateřina`),
  male: words(`Petr Jan Tomáš Jiří Martin Jonas Tomas Mindaugas Darius Ondřej`),
  family: words(`Novák Svoboda Dvořák Černý Procházka Kučera Kazlauskas Petrauskas Jankauskas Stankevičius Žukauskas`),
}

const merge = (a: Names, b: Names): Names => ({
  female: [...a.female, ...b.female],
  male: [...a.male, ...b.male],
  family: [...a.family, ...b.family],
})

const byCountry: Record<string, Names> = {
  DE: german,
  AT: german,
  CH: merge(german, french),
  FR: french,
  BE: merge(dutch, french),
  ES: spanish,
  IT: italian,
  MT: merge(italian, british),
  PT: portuguese,
  BR: portuguese,
  NL: dutch,
  SE: swedish,
  DK: danishNorwegian,
  NO: danishNorwegian,
  IS: danishNorwegian,
  FI: finnish,
  PL: polish,
  GR: greek,
  CY: greek,
  JP: japanese,
  IL: levantine,
  LB: levantine,
  BH: levantine,
  AE: levantine,
  SA: levantine,
  LT: czechLithuanian,
  CZ: czechLithuanian,
}

/** Families that came to Britain; the rest of its people bear the names above. */
const settled: readonly [number, Names][] = [
  [0.05, southAsianBritish],
  [0.08, africanBritish],
  [0.095, polish],
]

/** The names of one person's people: `draw` is an even draw from 0 up to 1. */
export const peopleOf = (country: string, draw: number): Names => {
  if (country !== 'GB') return namesOf(country)
  return settled.find(([below]) => draw < below)?.[1] ?? british
}

export const namesOf = (country: string): Names => byCountry[country] ?? british

/** What people call each other, and so how two systems may know one person. */
export const nicknames: Record<string, string> = Object.fromEntries(
  words(`Margaret:Maggie Patricia:Pat Susan:Sue Christine:Chris Linda:Lin Barbara:Barb Judith:Judy Gillian:Gill Pamela:Pam
    Rosemary:Rose Jacqueline:Jackie Lorraine:Lorrie Beverley:Bev Amanda:Mandy Deborah:Debbie Helen:Nell Angela:Angie
    Caroline:Carrie Nicola:Nicky Joanne:Jo Victoria:Vicky Samantha:Sam Rebecca:Becky Katherine:Kate Elizabeth:Liz
    Hannah:Han Charlotte:Charlie Jessica:Jess Eleanor:Ellie Bethany:Beth Harriet:Hattie Isobel:Izzy Sophie:Soph
    Katharina:Kathi Susanne:Susi Stefanie:Steffi Franziska:Franzi Christopher:Chris Anthony:Tony Robert:Bob David:Dave
    Michael:Mike Peter:Pete Kenneth:Ken Raymond:Ray Stephen:Steve Andrew:Andy Philip:Phil Jonathan:Jon Timothy:Tim
    Richard:Rick Matthew:Matt James:Jim Daniel:Dan Benjamin:Ben Thomas:Tom William:Bill Samuel:Sam Joseph:Joe
    Edward:Ted Alexander:Alex Patrick:Paddy Francisco:Paco José:Pepe Giuseppe:Beppe Wolfgang:Wolf Sebastian:Basti`).map(
    (pair) => pair.split(':') as [string, string],
  ),
)
