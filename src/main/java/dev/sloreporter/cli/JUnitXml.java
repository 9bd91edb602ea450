package dev.sloreporter.cli;

import dev.sloreporter.render.words.LongNames;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit's XML, which every pipeline shows: a test suite a service, a test case an objective. FAIL, and what
 * {@code --fail-on} names, is a failure; other NO_DATA and what doesn't count is skipped, with its reason.
 */
final class JUnitXml {
    private final FailOn failOn;

    JUnitXml(FailOn failOn) {
        this.failOn = failOn;
    }

    String of(List<Report> reports) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, "\n");
            xml.writeStartElement("testsuites");
            for (Report report : reports) {
                suite(xml, LongNames.cut(report));
            }
            line(xml, "\n");
            xml.writeEndElement();
            line(xml, "\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into a string can't fail", e);
        }
        return text.toString();
    }

    /** One test case: what became of it, and why. */
    private record Case(String name, CaseKind kind, String message) {}

    private enum CaseKind {
        PASSED,
        FAILED,
        SKIPPED
    }

    private void suite(XMLStreamWriter xml, Report report) throws XMLStreamException {
        List<Case> cases = cases(report);
        line(xml, "\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", TerminalStyle.plain(report.service()));
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, CaseKind.FAILED));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count(cases, CaseKind.SKIPPED));
        for (Case one : cases) {
            testCase(xml, report, one);
        }
        line(xml, "\n  ");
        xml.writeEndElement();
    }

    private static String count(List<Case> cases, CaseKind kind) {
        return String.valueOf(cases.stream().filter(c -> c.kind() == kind).count());
    }

    private static void testCase(XMLStreamWriter xml, Report report, Case one) throws XMLStreamException {
        line(xml, "\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", TerminalStyle.plain(report.service()));
        xml.writeAttribute("name", one.name());
        if (one.kind() != CaseKind.PASSED) {
            xml.writeEmptyElement(one.kind() == CaseKind.FAILED ? "failure" : "skipped");
            xml.writeAttribute("message", one.message());
        }
        xml.writeEndElement();
    }

    /** One for each objective, and one for the report where its state fails and no objective's does. */
    private List<Case> cases(Report report) {
        List<Case> cases =
                new ArrayList<>(ObjectiveRow.of(report).stream().map(this::of).toList());
        boolean failsAsAWhole =
                failOn.states().contains(report.status()) && cases.stream().noneMatch(c -> c.kind() == CaseKind.FAILED);
        if (failsAsAWhole) {
            cases.add(new Case("report", CaseKind.FAILED, TerminalStyle.plain(report.summary())));
        }
        return cases;
    }

    private Case of(ObjectiveRow row) {
        Status status = row.objective().status();
        String message = status.words() + ": " + row.line();
        String name = TerminalStyle.plain(row.objective().text());
        if (!row.objective().counted()) {
            return new Case(name, CaseKind.SKIPPED, "not counted: " + message);
        }
        if (status == Status.FAIL || failOn.states().contains(status)) {
            return new Case(name, CaseKind.FAILED, message);
        }
        return new Case(name, status == Status.NO_DATA ? CaseKind.SKIPPED : CaseKind.PASSED, message);
    }

    private static void line(XMLStreamWriter xml, String text) throws XMLStreamException {
        xml.writeCharacters(text);
    }
}
