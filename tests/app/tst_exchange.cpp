// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rule_export.h"
#include "detect/navigator_layer.h"
#include "signals/signal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>

using namespace callwake;

namespace {

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != text.npos;
}

std::ptrdiff_t count(const std::string& text, std::string_view part)
{
    std::ptrdiff_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

Sequence sequenceWith(std::initializer_list<const char*> signalIds, bool acted = true)
{
    Sequence out;
    for (const char* id : signalIds) {
        SignalHit hit;
        hit.id = id;
        hit.basePoints = 25;
        out.hits.push_back(hit);
    }
    if (acted)
        out.followOns.emplace_back();
    return out;
}

/// By technique: score and whether it is enabled.
QJsonObject techniquesOf(const std::string& layer)
{
    QJsonObject out;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(layer)).object();
    for (const auto& entry : document[QStringLiteral("techniques")].toArray())
        out.insert(entry[QStringLiteral("techniqueID")].toString(), entry);
    return out;
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT

private slots:
    void everyLanguageSaysWindowAndTools()
    {
        auto rules = defaultRules();
        rules.timeWindow = std::chrono::minutes(45);
        for (const auto& [language, parts] :
            {std::pair(RuleLanguage::Sigma,
                 std::vector<std::string_view>{
                     "type: temporal_ordered", "timespan: 45m", "\"\\\\anydesk.exe\"", "aliases:"}),
                std::pair(RuleLanguage::Eql,
                    std::vector<std::string_view>{
                        "sequence by user.name with maxspan=45m", "\"anydesk.exe\""}),
                std::pair(RuleLanguage::Kql,
                    std::vector<std::string_view>{
                        "between (AnswerTime .. (EndTime + 45m))", "\"anydesk.exe\""}),
                std::pair(RuleLanguage::Spl,
                    std::vector<std::string_view>{"_time <= end + 2700", "\"anydesk.exe\""})}) {
            const auto written = exportRules(rules, Catalogue::builtIn(), language);
            for (const auto part : parts)
                QVERIFY2(holds(written.text, part), std::string(part).c_str());
            QVERIFY(written.losses.size() >= 7);
            QVERIFY(holds(written.text, "fields of telephone calls stand for yours."));
            for (const auto& loss : written.losses)
                QVERIFY2(holds(written.text, loss), loss.c_str());
        }
    }

    void programsAreSpelledAsOnTheirPlatforms()
    {
        const auto textIn = [](RuleLanguage language) {
            return exportRules(defaultRules(), Catalogue::builtIn(), language).text;
        };
        const std::string sigma = textIn(RuleLanguage::Sigma);
        for (const char* end : {"/apt-get", "/brew", "/pip", "\\\\pip.exe", "\\\\msiexec.exe",
                 "/whoami", "\\\\whoami.exe", "/anydesk", "\\\\anydesk.exe"})
            QVERIFY2(holds(sigma, '"' + std::string(end) + '"'), end);
        for (const char* none : {"apt-get.exe", "brew.exe", "/msiexec", "/winget", "dscl.exe",
                 "\\\\dwagsvc\"", "\\\\com.splashtop"})
            QVERIFY2(!holds(sigma, none), none);
        // Programs of Windows lie behind a backslash, whatever else the tool runs on.
        const QRegularExpression wrong(QStringLiteral("\"/[^\"]*[.](exe|msi)\""));
        QVERIFY2(!wrong.match(QString::fromStdString(sigma)).hasMatch(),
            qPrintable(wrong.match(QString::fromStdString(sigma)).captured()));
        for (const auto language : {RuleLanguage::Eql, RuleLanguage::Kql, RuleLanguage::Spl}) {
            const std::string text = textIn(language);
            for (const char* name :
                {"apt-get", "brew", "pip", "pip.exe", "msiexec.exe", "helpwire-operator"})
                QVERIFY2(holds(text, '"' + std::string(name) + '"'), name);
            QVERIFY(!holds(text, "apt-get.exe") && !holds(text, "\"msiexec\""));
        }
    }

    /// Splunk's "fields" keeps the time of the call, and "join" puts it in the place of the
    /// program's: then every program would lie in the window.
    void theTimeOfTheCallReplacesNoOther()
    {
        const std::string text =
            exportRules(defaultRules(), Catalogue::builtIn(), RuleLanguage::Spl).text;
        QCOMPARE(count(text, "| fields - _* ]\n"), count(text, "| join "));
        QVERIFY(count(text, "| join ") > 0);
    }

    void aShortWindowIsRoundedUpAndSaid()
    {
        auto rules = defaultRules();
        rules.timeWindow = std::chrono::milliseconds(1500);
        for (const auto& [language, part, loses] :
            {std::tuple(RuleLanguage::Sigma, "timespan: 2s\n", true),
                std::tuple(RuleLanguage::Eql, "maxspan=1500ms\n", false),
                std::tuple(RuleLanguage::Kql, "(EndTime + 1500ms)", false),
                std::tuple(RuleLanguage::Spl, "end + 2\n", true)}) {
            const auto written = exportRules(rules, Catalogue::builtIn(), language);
            QVERIFY2(holds(written.text, part), part);
            QCOMPARE(holds(written.text, "The window of 1500ms is rounded up to 2s."), loses);
        }
        rules.timeWindow = {};
        QVERIFY(holds(
            exportRules(rules, Catalogue::builtIn(), RuleLanguage::Sigma).text, "timespan: 1s\n"));
    }

    void leftOutCallsAreSaid()
    {
        for (const auto language :
            {RuleLanguage::Sigma, RuleLanguage::Eql, RuleLanguage::Kql, RuleLanguage::Spl}) {
            const std::string text =
                exportRules(defaultRules(), Catalogue::builtIn(), language).text;
            QVERIFY(holds(text, "Lost: Only inbound calls are looked at"));
            QVERIFY(holds(text, "Lost: Attempts that nobody answered"));
        }
    }

    void onlyWhatCannotHoldAnIntervalSaysSo()
    {
        for (const auto language :
            {RuleLanguage::Sigma, RuleLanguage::Eql, RuleLanguage::Kql, RuleLanguage::Spl}) {
            const auto written = exportRules(defaultRules(), Catalogue::builtIn(), language);
            const bool interval = language == RuleLanguage::Kql || language == RuleLanguage::Spl;
            QCOMPARE(std::ranges::any_of(written.losses,
                         [](const auto& loss) { return holds(loss, "not an interval"); }),
                !interval);
        }
    }

    void whatIsSwitchedOffOrWeakIsLeftOut()
    {
        auto rules = defaultRules();
        const auto all = exportRules(rules, Catalogue::builtIn(), RuleLanguage::Eql).text;
        QCOMPARE(count(all, "sequence by"), 3);
        QVERIFY(!holds(all, "\"agent.exe\""));
        rules.payloadCorrelation["F7"] = false;
        rules.enabled["F5"] = false;
        QCOMPARE(
            count(exportRules(rules, Catalogue::builtIn(), RuleLanguage::Eql).text, "sequence by"),
            1);
        QVERIFY(!holds(exportRules(rules, Catalogue::builtIn(), RuleLanguage::Kql).text, "*"));
    }

    void namesOfTheOrganisationStayNames()
    {
        const std::string file = "{\"tools\": [{\"name\": \"Help\", \"class\": \"remoteAccess\","
                                 "\"names\": [\"a\\\"] or true.exe\"], \"source\": \"us\"}]}";
        const auto own = Catalogue::parse(Catalogue::builtInTexts(), file);
        QVERIFY(own);
        const auto written = exportRules(defaultRules(), *own, RuleLanguage::Eql);
        QVERIFY(holds(written.text, "\"a\\\"] or true.exe\""));
    }

    void theLayerTellsFiredFromTestedAndUntestable()
    {
        auto suppressed = sequenceWith({"C3", "F1"});
        suppressed.suppressed = Suppression();
        const std::vector<Sequence> sequences{
            sequenceWith({"C9", "F1", "F2"}), sequenceWith({"C3"}, false), suppressed};
        Coverage coverage;
        for (const auto cls : {SourceClass::Calls, SourceClass::Programs}) {
            CoverageSpan span;
            span.cls = cls;
            coverage.spans.push_back(span);
        }
        auto rules = defaultRules();
        rules.enabled["F7"] = false;
        const auto found =
            techniquesOf(navigatorLayer("<b>June</b>", sequences, {}, coverage, rules));
        const auto score = [&](const char* id) {
            return found[QLatin1String(id)][QStringLiteral("score")].toInt(-1);
        };
        const auto enabled = [&](const char* id) {
            return found[QLatin1String(id)][QStringLiteral("enabled")].toBool();
        };
        QCOMPARE(score("T1219"), 1);
        QCOMPARE(score("T1566.004"), 1);
        QCOMPARE(score("T1598.004"), 1);
        QCOMPARE(score("T1656"), 1);
        QCOMPARE(score("T1204.002"), 0);
        QVERIFY(enabled("T1204.002"));
        QVERIFY(!enabled("T1204.001")); // no browser log
        const bool built = std::ranges::find(allSignals(), std::string_view("F9"), &Signal::id)
            != allSignals().end();
        QCOMPARE(enabled("T1562.001"), built);
        QVERIFY(!enabled("T1621")); // no identity log
        QVERIFY(!enabled("T1059")); // switched off
        QVERIFY(found[QStringLiteral("T1204.001")][QStringLiteral("comment")].toString().contains(
            QStringLiteral("no source")));
    }

    /// A consent is no flood of prompts, and a cleared log no security tool switched off, as a
    /// command may do.
    void techniquesOfOneSignalAreToldApart()
    {
        std::vector<Sequence> sequences;
        std::map<EventId, Kind> kinds;
        for (const auto& [signal, kind] :
            {std::pair("F8", Kind::MfaPrompt), std::pair("F8", Kind::CredentialReset),
                std::pair("F8", Kind::ConsentGrant), std::pair("F8", Kind::ConsentGrant),
                std::pair("F9", Kind::LogCleared), std::pair("F9", Kind::Execution)}) {
            Sequence sequence = sequenceWith({signal});
            sequence.followOns.front().event = EventId{std::int64_t(sequences.size()) + 1};
            kinds[sequence.followOns.front().event] = kind;
            sequence.hits.front().events = {sequence.followOns.front().event};
            sequences.push_back(sequence);
        }
        const auto found =
            techniquesOf(navigatorLayer("June", sequences, kinds, Coverage(), defaultRules()));
        for (const auto& [id, score] : {std::pair("T1621", 1), std::pair("T1098.005", 1),
                 std::pair("T1528", 2), std::pair("T1070.001", 1), std::pair("T1562.001", 1),
                 std::pair("T1098", 0), std::pair("T1566.004", 6)})
            QCOMPARE(found[QLatin1String(id)][QStringLiteral("score")].toInt(-1), score);
    }

    /// What the format's description asks for (mitre-attack/attack-navigator, layers/spec/v4.5).
    void theLayerIsOfItsFormat()
    {
        const auto layer = QJsonDocument::fromJson(
            QByteArray::fromStdString(navigatorLayer("June", {}, {}, Coverage(), defaultRules())))
                               .object();
        QVERIFY(!layer[QStringLiteral("name")].toString().isEmpty());
        QCOMPARE(layer[QStringLiteral("domain")].toString(), QStringLiteral("enterprise-attack"));
        QCOMPARE(layer[QStringLiteral("versions")][QStringLiteral("layer")].toString(),
            QStringLiteral("4.5"));
        QVERIFY(layer[QStringLiteral("versions")][QStringLiteral("navigator")].isString());
        const auto gradient = layer[QStringLiteral("gradient")];
        QVERIFY(gradient[QStringLiteral("colors")].toArray().size() >= 2);
        QVERIFY(gradient[QStringLiteral("maxValue")].toInt()
            > gradient[QStringLiteral("minValue")].toInt());
        const QRegularExpression id(QStringLiteral("^T\\d{4}([.]\\d{3})?$"));
        QStringList ids;
        for (const auto& technique : layer[QStringLiteral("techniques")].toArray()) {
            ids.append(technique[QStringLiteral("techniqueID")].toString());
            QVERIFY2(id.match(ids.last()).hasMatch(), qPrintable(ids.last()));
            QVERIFY(technique[QStringLiteral("score")].isDouble());
            QVERIFY(technique[QStringLiteral("enabled")].isBool());
        }
        QCOMPARE(ids.removeDuplicates(), 0);
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
