"""Names that every newsroom spells alike: states, their peoples, continents, bodies of states, news agencies.

General knowledge, kept short on purpose: a name belongs here only where it means one thing wherever it stands.
Left out as two things: Georgia, Jordan, Chad (also people or places elsewhere).
"""

import re
from typing import Final

_STATES: Final = """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Australia, Austria, Azerbaijan,
Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Bosnia and Herzegovina,
Bosnia-Herzegovina, Botswana, Brazil, Britain, Brunei, Bulgaria, Burkina Faso, Burma, Burundi, Cambodia, Cameroon, Canada,
Cape Verde, Central African Republic, Chile, China, Colombia, Comoros, Congo, Costa Rica, Croatia, Cuba, Cyprus,
Czech Republic, Democratic Republic of Congo, Denmark, Djibouti, Dominican Republic, East Timor, Ecuador, Egypt,
El Salvador, England, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia,
Germany, Ghana, Great Britain, Greece, Greenland, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hong Kong,
Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Kazakhstan, Kenya,
Kiribati, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg,
Macedonia, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Marshall Islands, Mauritania, Mauritius, Mexico, Micronesia,
Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, New Zealand,
Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Northern Ireland, Norway, Oman, Pakistan, Palau, Panama,
Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Puerto Rico, Qatar, Romania, Russia, Rwanda, Samoa,
San Marino, Sao Tome and Principe, Saudi Arabia, Scotland, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia,
Slovenia, Solomon Islands, Somalia, South Africa, South Korea, South Sudan, Soviet Union, Spain, Sri Lanka, St. Lucia,
Sudan, Suriname, Swaziland, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga,
Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Tuvalu, U.A.E., U.K., U.S., U.S.A., UAE, UK, USA, Uganda, Ukraine,
United Arab Emirates, United Kingdom, United States, United States of America, Uruguay, Uzbekistan, Vanuatu, Vatican City,
Venezuela, Vietnam, Wales, Yemen, Yugoslavia, Zambia, Zimbabwe
"""

_PEOPLES: Final = """
Afghan, Albanian, Algerian, American, Americans, Angolan, Arab, Arabs, Argentine, Armenian, Australian, Australians,
Austrian, Azerbaijani, Bahraini, Bangladeshi, Belarusian, Belgian, Bolivian, Bosnian, Brazilian, British, Briton, Britons,
Bulgarian, Burmese, Burundian, Cambodian, Cameroonian, Canadian, Canadians, Catholic, Catholics, Chilean, Chinese, Christian,
Christians, Colombian, Congolese, Croatian, Cuban, Cypriot, Czech, Danish, Dutch, Ecuadorean, Egyptian, Egyptians, Eritrean,
Estonian, Ethiopian, European, Europeans, Filipino, Finnish, French, Gabonese, Georgian, German, Germans, Ghanaian, Greek,
Greeks, Guatemalan, Haitian, Hindu, Hindus, Honduran, Hungarian, Icelandic, Indian, Indians, Indonesian, Iranian, Iranians,
Iraqi, Iraqis, Irish, Islamic, Islamist, Islamists, Israeli, Israelis, Italian, Italians, Jamaican, Japanese, Jewish, Jews,
Jordanian, Kazakh, Kenyan, Kenyans, Korean, Kosovar, Kurdish, Kurds, Kuwaiti, Kyrgyz, Laotian, Latvian, Lebanese, Liberian,
Libyan, Lithuanian, Macedonian, Malaysian, Malian, Maltese, Mexican, Mexicans, Moldovan, Mongolian, Moroccan, Mozambican,
Muslim, Muslims, Namibian, Nepalese, Nicaraguan, Nigerian, Nigerians, North Korean, Norwegian, Omani, Pakistani, Pakistanis,
Palestinian, Palestinians, Panamanian, Paraguayan, Peruvian, Philippine, Portuguese, Protestant, Qatari, Romanian, Russian,
Russians, Rwandan, Salvadoran, Saudi, Saudis, Scottish, Senegalese, Serb, Serbian, Serbs, Shia, Shiite, Sikh, Singaporean,
Slovak, Slovenian, Somali, Somalis, South African, South Korean, Soviet, Spanish, Sri Lankan, Sudanese, Sunni, Swedish,
Swiss, Syrian, Syrians, Taiwanese, Tajik, Tamil, Tanzanian, Thai, Tibetan, Tunisian, Turkish, Turkmen, Turks, Ugandan,
Ukrainian, Ukrainians, Uruguayan, Uzbek, Venezuelan, Vietnamese, Welsh, Yemeni, Zambian, Zimbabwean
"""

_REGIONS: Final = """
Africa, Antarctica, Asia, Balkans, Caribbean, Caucasus, Central America, Central Asia, Eastern Europe, Europe, Himalayas,
Latin America, Middle East, North Africa, North America, Oceania, Persian Gulf, South America, South Asia, Southeast Asia,
Atlantic, Atlantic Ocean, Baltic Sea, Black Sea, Caspian Sea, Indian Ocean, Mediterranean, Mediterranean Sea, Pacific,
Pacific Ocean, Red Sea, South China Sea, West Africa, Western Europe
"""

_BODIES: Final = """
African Union, al-Qaida, Amnesty International, ASEAN, Boko Haram, CIA, ECOWAS, European Central Bank, European Commission,
European Parliament, European Union, EU, FBI, FIFA, G20, G7, G8, Hamas, Hezbollah, Human Rights Watch, IAEA, IMF,
International Criminal Court, International Monetary Fund, Interpol, NATO, OAS, OPEC, OSCE, Oxfam, Red Crescent, Red Cross,
Taliban, U.N., UEFA, UN, UNESCO, UNHCR, UNICEF, United Nations, USGS, White House, WHO, World Bank, World Food Programme,
World Health Organization, World Trade Organization, WTO
"""

_AGENCIES: Final = """
AFP, Agence France-Presse, Agerpres, Al Jazeera, Al-Jazeera, Anadolu, Angop, ANSA, Antara, AP, Armenpress, Associated Press,
Azertac, BBC, Belga, BelTA, Bernama, Bloomberg, CNN, ČTK, CTK, Deutsche Welle, dpa, EFE, Fars, Getty Images, Interfax, IRNA,
ISNA, ITAR-TASS, Jiji, Kazinform, KCNA, KUNA, Kyodo, Lusa, New York Times, Notimex, Pajhwok, Prensa Latina, PTI, Reuters,
RIA Novosti, Ritzau, SANA, Tanjug, Tasnim, TASS, Telam, The Associated Press, Ukrinform, UNIAN, UPI, Voice of America, VOA, WAFA,
Wall Street Journal, Washington Post, Xinhua, Yonhap
"""

_PART: Final = re.compile(r"(?<=\w)(-)(?=\w)|\s+")


def _keys(names: str) -> list[tuple[str, ...]]:
    """Each name as the words that the tokenizer makes of it."""
    return [tuple(word for word in _PART.split(" ".join(name.split())) if word) for name in names.split(",")]


KNOWN: Final[dict[tuple[str, ...], str]] = {
    key: label
    for names, label in ((_STATES, "GPE"), (_PEOPLES, "NORP"), (_REGIONS, "LOC"), (_BODIES, "ORG"), (_AGENCIES, "ORG"))
    for key in _keys(names)
}
"""Words of a name as they are written, and its label."""

STATES: Final = frozenset(
    name.strip().casefold() for name in (_STATES + ", Georgia, Jordan, Chad, European Union").split(",")
)
"""Names of whole states, in lower case: no town is among them, but Singapore, Monaco and the Vatican, which are both."""
LONGEST: Final = max(map(len, KNOWN))
"""Words of the longest of them."""
