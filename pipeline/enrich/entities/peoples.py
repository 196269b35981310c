"""The country of a people: "Libyan" is of Libya. General knowledge; peoples of no state or of several are left out."""

from typing import Final

from pipeline.enrich.entities.gazetteer import key

_OF: Final = """
AF Afghan; AL Albanian; DZ Algerian; AD Andorran; AO Angolan; AR Argentine, Argentinian, Argentinean; AM Armenian; AU Australian; AT Austrian;
AZ Azerbaijani, Azeri; BS Bahamian; BH Bahraini; BD Bangladeshi; BB Barbadian; BY Belarusian, Belarussian; BE Belgian; BZ Belizean; BJ Beninese;
BT Bhutanese; BO Bolivian; BA Bosnian; BW Botswanan; BR Brazilian; GB British, Briton, English, Scottish, Scots, Welsh; BN Bruneian; BG Bulgarian;
BF Burkinabe; MM Burmese, Myanmarese; BI Burundian; KH Cambodian; CM Cameroonian; CA Canadian; CF Central African; TD Chadian; CL Chilean;
CN Chinese; CO Colombian; KM Comorian; CD Congolese; CR Costa Rican; CI Ivorian; HR Croatian, Croat; CU Cuban; CY Cypriot; CZ Czech; DK Danish, Dane;
DJ Djiboutian; DO Dominican; EC Ecuadorean, Ecuadorian; EG Egyptian; SV Salvadoran, Salvadorean; ER Eritrean; EE Estonian; ET Ethiopian; FJ Fijian;
PH Filipino, Philippine; FI Finnish, Finn; FR French; GA Gabonese; GM Gambian; GE Georgian; DE German; GH Ghanaian; GR Greek; GT Guatemalan;
GN Guinean; GY Guyanese; HT Haitian; HN Honduran; HU Hungarian; IS Icelandic; IN Indian; ID Indonesian; IR Iranian; IQ Iraqi; IE Irish; IL Israeli;
IT Italian; JM Jamaican; JP Japanese; JO Jordanian; KZ Kazakh, Kazakhstani; KE Kenyan; KP North Korean; KR South Korean; XK Kosovar, Kosovan;
KW Kuwaiti; KG Kyrgyz; LA Laotian, Lao; LV Latvian; LB Lebanese; LS Basotho; LR Liberian; LY Libyan; LT Lithuanian; LU Luxembourgish;
MK Macedonian; MG Malagasy; MW Malawian; MY Malaysian; MV Maldivian; ML Malian; MT Maltese; MR Mauritanian; MU Mauritian; MX Mexican; MD Moldovan;
MN Mongolian; ME Montenegrin; MA Moroccan; MZ Mozambican; NA Namibian; NP Nepalese, Nepali; NL Dutch; NZ New Zealander; NI Nicaraguan; NE Nigerien;
NG Nigerian; NO Norwegian; OM Omani; PK Pakistani; PS Palestinian; PA Panamanian; PG Papua New Guinean; PY Paraguayan; PE Peruvian; PL Polish, Pole;
PT Portuguese; QA Qatari; RO Romanian; RU Russian; RW Rwandan; WS Samoan; SA Saudi; SN Senegalese; RS Serbian; SC Seychellois; SL Sierra Leonean;
SG Singaporean; SK Slovak, Slovakian; SI Slovenian, Slovene; SB Solomon Islander; SO Somali; ZA South African; SS South Sudanese; ES Spanish, Spaniard;
LK Sri Lankan; SD Sudanese; SR Surinamese; SZ Swazi; SE Swedish, Swede; CH Swiss; SY Syrian; TW Taiwanese; TJ Tajik; TZ Tanzanian; TH Thai;
TL Timorese; TG Togolese; TO Tongan; TT Trinidadian; TN Tunisian; TR Turkish, Turk; TM Turkmen; UG Ugandan; UA Ukrainian; AE Emirati;
US American; UY Uruguayan; UZ Uzbek; VU Vanuatuan; VE Venezuelan; VN Vietnamese; YE Yemeni; ZM Zambian; ZW Zimbabwean
"""

_COUNTRY: Final = {
    key(name): group.split()[0] for group in _OF.split(";") for name in group.strip().partition(" ")[2].split(",")
}


def country_of(people: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) of a people or its adjective, singular or plural; None where it is of none or several."""
    word = key(people)
    return _COUNTRY.get(word) or _COUNTRY.get(word.removesuffix("s"))
