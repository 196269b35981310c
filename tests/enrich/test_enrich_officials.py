"""Who is an authority: bodies of state by their names, people by their roles."""

import pytest

from pipeline.enrich.entities.officials import is_authority, is_public_office

AUTHORITIES = """Ministry of Health; Interior Ministry; National Police Service; Turkish Armed Forces; Electoral Commission;
Constitutional Court; International Criminal Court; Federal Emergency Management Agency; National Disaster Management Authority;
UNHCR; U.N.; World Health Organization; WHO; Security Council; Senate; State Duma; Bundestag; Lok Sabha; Knesset; Parliament;
Kremlin; White House; Pentagon; FBI; Central Bank of Kenya; Bank of England; Federal Reserve; European Commission; European Union;
African Union; NATO; Japan Meteorological Agency; U.S. Geological Survey; USGS; Coast Guard; Department of Justice; Navy; IAEA;
Prosecutor General's Office; Gendarmerie; Civil Protection Agency; Supreme Electoral Tribunal; City Council; Cabinet;
Palestinian Authority; People's Liberation Army; Royal Air Force; Metropolitan Police; London Fire Brigade; National Weather Service;
Human Rights Commission; Federal Security Service; Border Guard Service; U.S. Embassy; European Central Bank; UNICEF;
Directorate of Civil Aviation; Ministry of Emergency Situations; Revolutionary Guards; Israel Defense Forces; Home Office;
Sovereign Council; Border Security Force; California Highway Patrol; National Electoral Institute; Rapid Action Battalion"""
OTHERS = """Reuters; Xinhua News Agency; Amnesty International; Human Rights Watch; Red Cross; Hamas; Taliban; Hezbollah;
Free Syrian Army; Lord's Resistance Army; Salvation Army; Labour Party; Manchester United; Bank of America; Standard Bank;
Toyota Motor Corporation; Oxford University; World Council of Churches; Doctors Without Borders; Islamic State; al-Qaida;
Kenya Airways; New York Times; Congress of South African Trade Unions; African National Congress; Teachers Union; FIFA;
Syrian Observatory for Human Rights; Muslim Council of Britain; Liberation Tigers of Tamil Eelam; BBC; Gazprom; Oxfam; Boeing;
Police Officers' Federation Choir; International Federation of Journalists; Muslim Brotherhood; United Airlines; Associated Press;
European Council on Foreign Relations; Bank of China; Nobel Committee; Police Federation; Wagner Group"""
OFFICES = """President; Prime Minister; interior minister; police spokesman; head of the Central Election Commission; mayor of Kitwe;
Kremlin spokesman; Interior Ministry spokeswoman; governor; acting interior minister; Zambian Foreign Minister; Chief Justice;
deputy governor of the central bank; police chief; army chief; Secretary of State; U.N. Secretary-General; White House press secretary;
Attorney General; prosecutor; judge; senator; ambassador; Crown Prince; King; coast guard commander; Gen.; colonel; sheriff;
spokeswoman for the Electoral Commission; president of Mali; vice president; Human Rights Commission chairman; fire chief;
director of the National Weather Service; secretary-general of the African Union; head of state; European Commission President;
health official; EU foreign policy chief; chief of the provincial health office; deputy police commissioner; Vice-President"""
PRIVATE = """former President; ex-minister; opposition leader; coach; president of Microsoft; FIFA president; party chairman; rebel commander;
chief executive; lawyer; union president; spokesman for the Taliban; analyst; economist at Standard Bank; club president; activist;
presidential candidate; head of Human Rights Watch; spokeswoman; professor; founder; late president; director of the film; editor;
Red Cross spokesman; president of the Teachers Union; company spokesman; campaign manager;
rebel leader; vice president of the airline; hospital director; militia commander; general manager; university president"""


def listed(text):
    return [part.strip() for part in text.replace("\n", " ").split(";")]


@pytest.mark.parametrize("name", listed(AUTHORITIES))
def test_a_body_of_state_is_an_authority(name):
    assert is_authority(name)


@pytest.mark.parametrize("name", listed(OTHERS))
def test_a_company_agency_party_or_rebel_force_is_none(name):
    assert not is_authority(name)


@pytest.mark.parametrize("role", listed(OFFICES))
def test_a_public_office_is_recognised(role):
    assert is_public_office(role)


@pytest.mark.parametrize("role", listed(PRIVATE))
def test_a_role_outside_the_state_is_no_public_office(role):
    assert not is_public_office(role)
