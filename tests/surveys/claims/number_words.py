"""Number words from 0 to 100 in each language of the packs, written out one by one: a table of its own.

Words are separated by spaces, forms of one number by `/`, and `_` stands for a space inside a number.
"""

_WRITTEN = {
    "en": """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven
twenty-eight twenty-nine thirty thirty-one thirty-two thirty-three thirty-four thirty-five thirty-six thirty-seven
thirty-eight thirty-nine forty forty-one forty-two forty-three forty-four forty-five forty-six forty-seven
forty-eight forty-nine fifty fifty-one fifty-two fifty-three fifty-four fifty-five fifty-six fifty-seven fifty-eight
fifty-nine sixty sixty-one sixty-two sixty-three sixty-four sixty-five sixty-six sixty-seven sixty-eight sixty-nine
seventy seventy-one seventy-two seventy-three seventy-four seventy-five seventy-six seventy-seven seventy-eight
seventy-nine eighty eighty-one eighty-two eighty-three eighty-four eighty-five eighty-six eighty-seven eighty-eight
eighty-nine ninety ninety-one ninety-two ninety-three ninety-four ninety-five ninety-six ninety-seven ninety-eight
ninety-nine a_hundred/one_hundred
""",
    "de": """
null ein/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig
siebenundzwanzig achtundzwanzig neunundzwanzig dreißig einunddreißig zweiunddreißig dreiunddreißig/dreiunddreissig
vierunddreißig fünfunddreißig sechsunddreißig siebenunddreißig achtunddreißig neununddreißig vierzig einundvierzig
zweiundvierzig dreiundvierzig vierundvierzig fünfundvierzig sechsundvierzig siebenundvierzig achtundvierzig
neunundvierzig fünfzig einundfünfzig zweiundfünfzig dreiundfünfzig vierundfünfzig fünfundfünfzig sechsundfünfzig
siebenundfünfzig achtundfünfzig neunundfünfzig sechzig einundsechzig zweiundsechzig dreiundsechzig vierundsechzig
fünfundsechzig sechsundsechzig siebenundsechzig achtundsechzig neunundsechzig siebzig einundsiebzig zweiundsiebzig
dreiundsiebzig vierundsiebzig fünfundsiebzig sechsundsiebzig siebenundsiebzig achtundsiebzig neunundsiebzig achtzig
einundachtzig zweiundachtzig dreiundachtzig vierundachtzig fünfundachtzig sechsundachtzig siebenundachtzig
achtundachtzig neunundachtzig neunzig einundneunzig zweiundneunzig dreiundneunzig vierundneunzig fünfundneunzig
sechsundneunzig siebenundneunzig achtundneunzig neunundneunzig hundert/einhundert
""",
    "fr": """
zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
dix-neuf vingt vingt_et_un/vingt-et-un/vingt_et_une vingt-deux/vingt_deux vingt-trois vingt-quatre vingt-cinq
vingt-six vingt-sept vingt-huit vingt-neuf trente trente_et_un/trente-et-un trente-deux trente-trois trente-quatre
trente-cinq trente-six trente-sept trente-huit trente-neuf quarante quarante_et_un quarante-deux quarante-trois
quarante-quatre quarante-cinq quarante-six quarante-sept quarante-huit quarante-neuf cinquante cinquante_et_un
cinquante-deux cinquante-trois cinquante-quatre cinquante-cinq cinquante-six cinquante-sept cinquante-huit
cinquante-neuf soixante soixante_et_un/soixante_et_une soixante-deux soixante-trois soixante-quatre soixante-cinq
soixante-six soixante-sept soixante-huit soixante-neuf soixante-dix/septante
soixante_et_onze/soixante-et-onze/septante_et_un soixante-douze/septante-deux soixante-treize soixante-quatorze
soixante-quinze soixante-seize soixante-dix-sept soixante-dix-huit soixante-dix-neuf/septante-neuf
quatre-vingts/quatre-vingt/huitante/octante quatre-vingt-un/quatre-vingt-une/huitante_et_un quatre-vingt-deux
quatre-vingt-trois quatre-vingt-quatre quatre-vingt-cinq quatre-vingt-six quatre-vingt-sept quatre-vingt-huit
quatre-vingt-neuf quatre-vingt-dix/nonante quatre-vingt-onze/nonante_et_un quatre-vingt-douze quatre-vingt-treize
quatre-vingt-quatorze quatre-vingt-quinze quatre-vingt-seize quatre-vingt-dix-sept/nonante-sept
quatre-vingt-dix-huit quatre-vingt-dix-neuf cent
""",
    "es": """
cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis
veintisiete veintiocho veintinueve treinta treinta_y_uno/treinta_y_un/treinta_y_una treinta_y_dos treinta_y_tres
treinta_y_cuatro treinta_y_cinco treinta_y_seis treinta_y_siete treinta_y_ocho treinta_y_nueve cuarenta
cuarenta_y_uno cuarenta_y_dos cuarenta_y_tres cuarenta_y_cuatro cuarenta_y_cinco cuarenta_y_seis cuarenta_y_siete
cuarenta_y_ocho cuarenta_y_nueve cincuenta cincuenta_y_uno cincuenta_y_dos cincuenta_y_tres cincuenta_y_cuatro
cincuenta_y_cinco cincuenta_y_seis cincuenta_y_siete cincuenta_y_ocho cincuenta_y_nueve sesenta sesenta_y_uno
sesenta_y_dos sesenta_y_tres sesenta_y_cuatro sesenta_y_cinco sesenta_y_seis sesenta_y_siete sesenta_y_ocho
sesenta_y_nueve setenta setenta_y_uno setenta_y_dos setenta_y_tres setenta_y_cuatro setenta_y_cinco setenta_y_seis
setenta_y_siete setenta_y_ocho setenta_y_nueve ochenta ochenta_y_uno ochenta_y_dos ochenta_y_tres ochenta_y_cuatro
ochenta_y_cinco ochenta_y_seis ochenta_y_siete ochenta_y_ocho ochenta_y_nueve noventa noventa_y_uno noventa_y_dos
noventa_y_tres noventa_y_cuatro noventa_y_cinco noventa_y_seis noventa_y_siete noventa_y_ocho noventa_y_nueve
cien/ciento
""",
    "pt": """
zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze
dezasseis/dezesseis dezassete/dezessete dezoito dezanove/dezenove vinte vinte_e_um/vinte_e_uma
vinte_e_dois/vinte_e_duas vinte_e_três vinte_e_quatro vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito
vinte_e_nove trinta trinta_e_um/trinta_e_uma trinta_e_dois/trinta_e_duas trinta_e_três trinta_e_quatro
trinta_e_cinco trinta_e_seis trinta_e_sete trinta_e_oito trinta_e_nove quarenta quarenta_e_um quarenta_e_dois
quarenta_e_três quarenta_e_quatro quarenta_e_cinco quarenta_e_seis quarenta_e_sete quarenta_e_oito quarenta_e_nove
cinquenta cinquenta_e_um cinquenta_e_dois cinquenta_e_três cinquenta_e_quatro cinquenta_e_cinco cinquenta_e_seis
cinquenta_e_sete cinquenta_e_oito cinquenta_e_nove sessenta sessenta_e_um sessenta_e_dois sessenta_e_três
sessenta_e_quatro sessenta_e_cinco sessenta_e_seis sessenta_e_sete sessenta_e_oito sessenta_e_nove setenta
setenta_e_um setenta_e_dois setenta_e_três setenta_e_quatro setenta_e_cinco setenta_e_seis setenta_e_sete
setenta_e_oito setenta_e_nove oitenta oitenta_e_um oitenta_e_dois oitenta_e_três oitenta_e_quatro oitenta_e_cinco
oitenta_e_seis oitenta_e_sete oitenta_e_oito oitenta_e_nove noventa noventa_e_um noventa_e_dois noventa_e_três
noventa_e_quatro noventa_e_cinco noventa_e_seis noventa_e_sete noventa_e_oito noventa_e_nove cem/cento
""",
}

NUMBER_WORDS = {
    language: [[form.replace("_", " ") for form in forms.split("/")] for forms in written.split()]
    for language, written in _WRITTEN.items()
}
