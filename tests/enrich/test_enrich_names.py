"""The name that a mention goes by: the fullest of its document, in the naming customs of many languages."""

import pytest

from pipeline.enrich.entities.names import names

PEOPLE = [
    # Spanish and Portuguese: two surnames, used together, the first alone, or with particles
    ("Andrés Manuel Lozano Obregón", ["Lozano Obregón", "Lozano", "Obregón"]),
    ("Gabriela García Morales", ["García Morales", "García"]),
    ("Pedro Sotelo Pérez-Iglesias", ["Pedro Sotelo", "Sotelo"]),
    ("Luiz Inácio Tavares da Costa", ["Tavares da Costa", "da Costa", "Costa"]),
    ("María de los Ángeles Quiroga", ["Quiroga", "María Quiroga"]),
    ("José Ramón Ibáñez", ["Jose Ramon Ibanez", "Ibáñez", "Ibanez"]),
    # Arabic: al-, abd, bin, transliterations
    ("Khalid al-Mansouri", ["al-Mansouri", "Mansouri", "Al-Mansouri", "Khaled al-Mansouri"]),
    ("Abdel Fattah el-Zayat", ["el-Zayat", "al-Zayat", "Zayat"]),
    ("Faisal bin Turki", ["bin Turki", "Faisal"]),
    ("Abdul Rahman al-Otaibi", ["Abdulrahman al-Otaibi", "al-Otaibi"]),
    ("Mohammed Ould Cheikh", ["Ould Cheikh", "Mohamed Ould Cheikh"]),
    # Chinese, Korean, Japanese, Vietnamese: surname first, or turned round
    ("Wei Guoqiang", ["Wei", "Guoqiang Wei"]),
    ("Seo Min-jae", ["Seo", "Seo Min Jae", "Min-jae Seo"]),
    ("Pham Quoc Dung", ["Dung", "Pham"]),
    ("Takahashi Haruto", ["Haruto Takahashi", "Takahashi"]),
    # Slavic: patronymics, transliterations, feminine endings
    ("Dmitri Sergeyevich Orlov", ["Dmitry Orlov", "Orlov"]),
    ("Oleksandr Kravchuk", ["Olexandr Kravchuk", "Kravchuk"]),
    ("Yekaterina Lebedeva", ["Ekaterina Lebedeva", "Lebedeva"]),
    ("Aibek Toktogulov", ["Toktogulov", "Aybek Toktogulov"]),
    # Celtic and English: Mc, Mac, O', hyphens, Jr.
    ("Siobhan O'Rourke", ["O’Rourke", "O'Rourke", "Siobhan O’Rourke"]),
    ("Alastair MacLennan", ["MacLennan", "Alastair McLennan"]),
    ("Fiona McAllister", ["McAllister"]),
    ("Charlotte Ashby-Moore", ["Ashby-Moore", "Ashby Moore"]),
    ("Thomas Whitfield Jr.", ["Thomas Whitfield", "Whitfield"]),
    # Initials
    ("Harold Pemberton", ["H. Pemberton", "Pemberton", "Harold G. Pemberton"][:2]),
    ("Kenneth R. Boyle", ["Kenneth Boyle", "Boyle"]),
    ("S. M. Krishnaswamy", ["S.M. Krishnaswamy", "Krishnaswamy"]),
    # Dutch, German, French, Italian particles
    ("Willem van der Heijden", ["van der Heijden", "Van der Heijden", "Heijden"]),
    ("Ursula von Wartenberg", ["von Wartenberg", "Wartenberg"]),
    ("Étienne de la Fontaine", ["de la Fontaine", "Etienne de la Fontaine"]),
    ("Lucia Di Stefano", ["Di Stefano"]),
    # African, Burmese, Thai, Indonesian
    ("Ngozi Chukwuemeka Adeyemi", ["Adeyemi", "Ngozi Adeyemi"]),
    ("Tsegaye Bekele", ["Tsegaye", "Bekele"]),
    ("Daw Khin Mar Lwin", ["Khin Mar Lwin", "Mar Lwin"]),
    ("Somchai Rattanakul", ["Somchai"]),
    ("Thandiwe Mkhize", ["Mkhize", "THANDIWE MKHIZE", "MKHIZE"]),
]  # fmt: skip
"""A full name and other mentions of the same person in the same document."""


@pytest.mark.parametrize(("full", "shorter"), PEOPLE, ids=lambda value: value if isinstance(value, str) else "")
def test_every_mention_of_a_person_goes_by_the_fullest_name(full, shorter):
    called = names([("PERSON", text) for text in [full, *shorter]])
    assert set(called) == {full}


@pytest.mark.parametrize(
    ("mentions", "wanted"),
    [
        (["Elena Vargas", "Tomás Vargas", "Vargas"], ["Elena Vargas", "Tomás Vargas", "Vargas"]),
        (["Ri Chol", "Ri Yong", "Ri"], ["Ri Chol", "Ri Yong", "Ri"]),
        (["Viktor Sokolov", "Viktoria Sokolova", "Sokolova"], ["Viktor Sokolov", "Viktoria Sokolova", "Viktoria Sokolova"]),
        (["Faisal bin Turki", "Turki bin Fahd", "Turki"], ["Faisal bin Turki", "Turki bin Fahd", "Turki bin Fahd"]),
        (["Faisal bin Turki", "Turki"], ["Faisal bin Turki", "Turki"]),
        (["Hassan Ali", "Hussein Ali", "Ali"], ["Hassan Ali", "Hussein Ali", "Ali"]),
        (["George A. Lund", "George B. Lund"], ["George A. Lund", "George B. Lund"]),
        (["H. Pemberton", "Harold Pemberton", "H. Pemberton"], ["Harold Pemberton"] * 3),
        (["Okafor", "Nnamdi"], ["Okafor", "Nnamdi"]),
        (["Amina Yusuf", "Yusuf Amin"], ["Amina Yusuf", "Yusuf Amin"]),
    ],
)  # fmt: skip
def test_people_who_may_be_two_are_kept_apart(mentions, wanted):
    assert names([("PERSON", text) for text in mentions]) == wanted


@pytest.mark.parametrize(
    ("label", "mentions", "wanted"),
    [
        ("ORG", ["National Disaster Management Agency", "NDMA", "Agency"], "National Disaster Management Agency"),
        ("ORG", ["the Ministry of Health", "Ministry"], "Ministry of Health"),
        ("ORG", ["Supreme Court of Kenya", "Supreme Court", "the Court"], "Supreme Court of Kenya"),
        ("ORG", ["U.N. Security Council", "Security Council", "the Council"], "U.N. Security Council"),
        ("ORG", ["Economic Community of West African States", "ECOWAS"], "Economic Community of West African States"),
        ("GPE", ["United States", "U.S.", "the United States", "US"], "United States"),
        ("GPE", ["the United Kingdom", "UK", "U.K."], "United Kingdom"),
        ("GPE", ["United Arab Emirates", "UAE"], "United Arab Emirates"),
        ("GPE", ["Zürich", "ZÜRICH"], "Zürich"),
    ],
)
def test_every_mention_of_a_body_or_state_goes_by_its_fullest_name(label, mentions, wanted):
    assert set(names([(label, text) for text in mentions])) == {wanted}
