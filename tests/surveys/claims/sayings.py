"""Forty ways to state a survey figure in each language of the packs, and what each means.

After the bar: a share in per cent or a fraction, `~` about, `-` nearly, `--` just under, `+` just over, `>` more than,
`<` less than, `>=` at least, `<=` at most, `60..65` between, `x2` times, `40>45` a change, `up5` points, `?` a rise in
per cent that may mean two things, and words for what names no figure.
"""

SAYINGS = {
    "en": """
8 out of 10 adults have felt it | 4/5
every figure is one person in four | 1/4
4 in 10 of them stayed silent | 2/5
one out of every five students said so | 1/5
one in every three women has felt it | 1/3
a whopping 62 percent of teens agree | 62
62 per cent of us could say so | 62
62% of adults said so | 62
62.4 % of adults said so | 62.4
sixty-two percent of men said so | 62
sixty two per cent of men said so | 62
62-65 % of adults said so | 62..65
60 to 65 percent of adults said so | 60..65
between 60 and 65 % of parents worry | 60..65
close to two thirds of teachers worry | -2/3
just shy of half of workers worry | --1/2
just under 40 % of workers worry | --40
a little over a third of nurses worry | +1/3
as many as 30 % of students said so | 30
up to 30 % of students said so | <=30
no more than 12 % of students said so | <=12
only 12 % of students said so | 12
a mere 12 percent told a doctor | 12
well over half of women said so | >1/2
upwards of 70 % of women said so | >70
not even half of the men said so | <1/2
fewer than 1 in 10 men said so | <1/10
at least three quarters of young people agree | >=3/4
roughly one in three children worries | ~1/3
some 40 % of families worry | ~40
nine young people in ten agree | 9/10
1 in 1,000 people lives with it | 0.1%
seven tenths of respondents agreed | 7/10
hardly anyone told a teacher | few
the majority said nothing | most
nearly everyone said so | nearly all
a small minority said so | minority
girls are twice as likely to say so | x2
they are more than three times as likely to say so | x>3
the rate of depression doubled | x2
the suicide rate fell by half | x.5
the share of lonely adults rose from 40 to 45 % | 40>45
the share of lonely adults is up 5 points | up5
the share of lonely adults fell by 5 percentage points | down5
the rate of anxiety rose by 5 % | ?5
""",
    "de": """
8 von 10 Erwachsenen kennen das | 4/5
acht von zehn Befragten sagen das | 4/5
jede dritte Frau kennt das | 1/3
jeder fünfte Jugendliche kennt das | 1/5
Jede*r Vierte kennt das | 1/4
jede und jeder Vierte kennt das | 1/4
jedes vierte Kind kennt das | 1/4
fast jede Zweite kennt das | -1/2
einer von fünf kennt das | 1/5
eine von fünf Frauen kennt das | 1/5
62 Prozent der Befragten sagen das | 62
62 % haben das erlebt | 62
62,4 % haben das erlebt | 62.4
zweiundsechzig Prozent der Männer | 62
einundzwanzig Prozent der Männer | 21
zwischen 60 und 65 Prozent der Eltern | 60..65
60 bis 65 Prozent der Eltern | 60..65
62-65 % der Eltern | 62..65
rund 60 Prozent der Eltern | ~60
ca. 60 Prozent der Eltern | ~60
knapp 60 Prozent der Eltern | --60
gut 60 Prozent der Eltern | +60
mehr als die Hälfte der Schüler | >1/2
deutlich mehr als die Hälfte aller Befragten | >1/2
weniger als ein Drittel der Frauen | <1/3
nicht einmal die Hälfte der Frauen | <1/2
mindestens drei Viertel der Jugendlichen | >=3/4
höchstens 12 Prozent der Jugendlichen | <=12
bis zu 30 Prozent der Jugendlichen | <=30
nur 12 Prozent der Jugendlichen | 12
lediglich 12 Prozent sprachen darüber mit Menschen | 12
sage und schreibe 62 Prozent der Deutschen | 62
fast zwei Drittel der Befragten | -2/3
drei Viertel der Befragten | 3/4
neun von zehn Jugendlichen kennen das | 9/10
kaum jemand sprach darüber | few
die Mehrheit schwieg | most
die meisten Jugendlichen schwiegen | most
fast alle Jugendlichen schwiegen | nearly all
eine kleine Minderheit sprach | minority
Mädchen sagen das doppelt so häufig, viele Frauen auch: doppelt so wahrscheinlich | *
Frauen sind dreimal so häufig betroffen wie Männer, häufig | *
der Anteil der Einsamen unter Jugendlichen stieg von 40 auf 45 % | 40>45
die Rate der Suizide hat sich verdoppelt | x2
der Anteil der Jugendlichen ist um die Hälfte gesunken | x.5
der Anteil der Jugendlichen stieg um 5 Prozentpunkte | up5
der Anteil der Jugendlichen sank um 5 Prozentpunkte | down5
der Anteil der Jugendlichen stieg um 5 % | ?5
""",
    "fr": """
neuf jeunes sur dix le disent | 9/10
neuf sur dix jeunes le disent | 9/10
une femme sur trois le dit | 1/3
un adulte sur cinq le dit | 1/5
1 personne sur 4 le dit | 1/4
8 adultes sur 10 le disent | 4/5
près d'une femme sur quatre le dit | -1/4
plus d'un tiers des jeunes le disent | >1/3
moins d'un quart des jeunes le disent | <1/4
62 % des jeunes le disent | 62
62,4 % des jeunes le disent | 62.4
62 pour cent des jeunes le disent | 62
soixante-dix pour cent des jeunes | 70
soixante et onze pour cent des jeunes | 71
quatre-vingts pour cent des jeunes | 80
quatre-vingt-dix-neuf pour cent des jeunes | 99
quatre vingt onze pour cent des jeunes | 91
entre 60 et 65 % des parents | 60..65
60 à 65 % des parents | 60..65
environ 60 % des parents | ~60
un peu moins de 60 % des parents | --60
un peu plus de 60 % des parents | +60
près des deux tiers des parents | *
presque deux tiers des parents | -2/3
la moitié d'entre eux, selon l'étude | 1/2
la moitié des femmes | 1/2
pas même la moitié des femmes | <1/2
trois quarts des femmes | 3/4
au moins 30 % des femmes | >=30
jusqu'à 30 % des femmes | <=30
pas plus de 12 % des femmes | <=12
seulement 12 % des femmes | 12
pas moins de 62 % des femmes | 62
bien plus de la moitié des femmes | >1/2
presque personne n'en parle | few
la majorité se tait | most
la plupart des jeunes se taisent | most
presque tout le monde se tait | nearly all
une petite minorité en parle | minority
elles ont trois fois plus de risques | x3
deux fois plus de risques | x2
le taux de suicide a doublé | x2
la part des jeunes est passée de 40 à 45 % | 40>45
la part des jeunes a baissé de moitié | x.5
la part des jeunes a augmenté de 5 points | up5
la part des jeunes a baissé de 5 points de pourcentage | down5
""",
    "es": """
seis de cada diez jóvenes lo dicen | 3/5
una de cada cuatro mujeres lo dice | 1/4
1 de cada 5 adultos lo dice | 1/5
8 de cada 10 personas lo dicen | 4/5
uno de cada tres alumnos lo dice | 1/3
nueve jóvenes de cada diez lo dicen | 9/10
casi una de cada cuatro mujeres | -1/4
el 62 % de los jóvenes | 62
un 62 % de los jóvenes | 62
62,4 % de los jóvenes | 62.4
62 por ciento de los jóvenes | 62
sesenta y dos por ciento de los jóvenes | 62
treinta y una por ciento de las mujeres | 31
veintiún por ciento de los jóvenes | 21
el cien por cien de los jóvenes | 100
entre el 60 y el 65 % de los padres | 60..65
entre un 60 y un 65 % de los padres | 60..65
del 60 al 65 % | *
62-65 % de los padres | 62..65
alrededor del 60 % de los padres | ~60
cerca de un tercio de los padres | ~1/3
casi el 60 % de los padres | -60
poco menos del 60 % de los padres | --60
algo más del 60 % de los padres | +60
más de la mitad de las mujeres | >1/2
mucho más de la mitad de las mujeres | >1/2
menos de un tercio de las mujeres | <1/3
ni siquiera la mitad de las mujeres | <1/2
al menos tres cuartas partes de los adultos | >=3/4
hasta el 30 % de los adultos | <=30
no más del 12 % de los adultos | <=12
solo el 12 % de los adultos | 12
tan solo un 12 % de los adultos | 12
nada menos que el 62 % de los adultos | 62
dos tercios de los adultos | 2/3
dos terceras partes de los adultos | 2/3
una quinta parte de los adultos | 1/5
casi nadie lo dice | few
la mayoría calla | most
casi todo el mundo calla | nearly all
una pequeña minoría habla | minority
tres veces más probable | x3
el doble de probable | x2
la tasa de suicidios se ha duplicado | x2
el porcentaje de jóvenes subió del 40 al 45 % | 40>45
el porcentaje de jóvenes cayó a la mitad | x.5
el porcentaje de jóvenes subió 5 puntos | up5
el porcentaje de jóvenes bajó 5 puntos porcentuales | down5
""",
    "pt": """
três em cada quatro jovens dizem isso | 3/4
uma em cada cinco mulheres diz isso | 1/5
duas em cada três mulheres dizem isso | 2/3
1 em cada 4 adultos diz isso | 1/4
8 em cada 10 pessoas dizem isso | 4/5
4 a cada 10 pessoas dizem isso | 2/5
nove jovens em cada dez dizem isso | 9/10
quase uma em cada quatro mulheres | -1/4
62 % dos jovens | 62
62,4 % dos jovens | 62.4
62 por cento dos jovens | 62
sessenta e duas por cento das mulheres | 62
vinte e um por cento dos jovens | 21
dezasseis por cento dos jovens | 16
dezesseis por cento dos jovens | 16
cem por cento dos jovens | 100
entre 60 e 65 % dos pais | 60..65
60 a 65 % dos pais | 60..65
62-65 % dos pais | 62..65
cerca de 60 % dos pais | ~60
em torno de 60 % dos pais | ~60
quase 60 % dos pais | -60
perto de dois terços dos pais | -2/3
pouco menos de 60 % dos pais | --60
um pouco mais de 60 % dos pais | +60
mais da metade das mulheres | >1/2
mais de metade das mulheres | >1/2
bem mais de um terço das mulheres | >1/3
menos de um terço das mulheres | <1/3
nem metade das mulheres | <1/2
pelo menos três quartos dos adultos | >=3/4
até 30 % dos adultos | <=30
não mais de 12 % dos adultos | <=12
apenas 12 % dos adultos | 12
só 12 % dos adultos | 12
nada menos que 62 % dos adultos | 62
um quinto dos adultos | 1/5
metade dos adultos | 1/2
quase ninguém diz isso | few
a maioria cala | most
quase toda a gente cala | nearly all
uma pequena minoria fala | minority
três vezes mais probabilidade | x3
o dobro da probabilidade | x2
a taxa de suicídio duplicou | x2
a percentagem de jovens subiu de 40 para 45 % | 40>45
a percentagem de jovens caiu para metade | x.5
a percentagem de jovens subiu 5 pontos | up5
a percentagem de jovens caiu 5 pontos percentuais | down5
""",
}
"""Lines that end in `*` are for `test_sayings` by name: they hold two figures or a form of their own."""

FRACTIONS = {
    "1/10": (7.5, 12.5), "1/5": (17.5, 22.5), "1/4": (22.5, 27.5), "1/3": (31.667, 35.833), "2/5": (37.5, 42.5),
    "1/2": (47.5, 52.5), "3/5": (57.5, 62.5), "2/3": (64.167, 68.333), "7/10": (68.333, 72.5), "3/4": (72.5, 77.5),
    "4/5": (77.5, 82.5), "9/10": (87.5, 92.5),
}  # fmt: skip
"""The specification's cells, in per cent, worked out by hand."""
