from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.catalogue import zotero_rdf
from kartoteka.errors import SidecarError

RDF = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <bib:BookSection rdf:about="#item_1">
  <z:itemType>bookSection</z:itemType>
  <dcterms:isPartOf><bib:Book><dc:title>Bread and Power</dc:title></bib:Book></dcterms:isPartOf>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Dahl</foaf:surname><foaf:givenName>Ingrid</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <bib:editors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Quist</foaf:surname><foaf:givenName>Per</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:editors>
  <z:translators><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Holm</foaf:surname></foaf:Person></rdf:li></rdf:Seq></z:translators>
  <link:link rdf:resource="#item_2"/>
  <dc:title>The Winter Levy</dc:title><dc:date>May 1994</dc:date><z:language>en</z:language>
 </bib:BookSection>
 <z:Attachment rdf:about="#item_2"><rdf:resource rdf:resource="files/2/winter%20levy.txt"/><dc:title>Full text</dc:title></z:Attachment>
 <bib:Article rdf:about="#item_3">
  <dcterms:isPartOf rdf:resource="urn:issn:1"/><dc:title>Snow &amp; Grain</dc:title><dc:date>2001-03</dc:date>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:1"><dc:title>Northern Review</dc:title></bib:Journal>
</rdf:RDF>"""


def test_the_item_of_an_attachment_is_read(tmp_path: Path) -> None:
    (tmp_path / "library.rdf").write_text(RDF, encoding="utf-8")
    record = zotero_rdf.read(tmp_path / "winter levy.txt")
    assert record is not None
    assert record.values == {
        "title": "The Winter Levy",
        "author": "Ingrid Dahl",
        "editor": "Per Quist",
        "translator": "Holm",
        "container": "Bread and Power",
        "year": "1994",
        "language": "en",
    }


def test_without_attachment_the_title_decides_and_the_journal_may_stand_apart(tmp_path: Path) -> None:
    (tmp_path / "library.rdf").write_text(RDF, encoding="utf-8")
    record = zotero_rdf.read(tmp_path / "scan.txt", title="SNOW & GRAIN")
    assert record is not None
    assert record.values == {"title": "Snow & Grain", "container": "Northern Review", "year": "2001"}
    assert zotero_rdf.read(tmp_path / "scan.txt", title="Something Else") is None


def test_a_broken_file_is_an_error_only_for_the_input_it_names(tmp_path: Path) -> None:
    (tmp_path / "levy.rdf").write_text(RDF.replace("</bib:Article>", ""), encoding="utf-8")
    assert zotero_rdf.read(tmp_path / "scan.txt", title="Snow & Grain") is None
    with pytest.raises(SidecarError) as caught:
        zotero_rdf.read(tmp_path / "levy.txt")
    assert "levy.rdf, line " in caught.value.where


def test_entities_are_refused(tmp_path: Path) -> None:
    (tmp_path / "levy.rdf").write_text('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', encoding="utf-8")
    with pytest.raises(SidecarError, match="entities"):
        zotero_rdf.read(tmp_path / "levy.txt")
