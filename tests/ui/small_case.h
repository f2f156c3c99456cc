// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "session/theme.h"
#include "store/db.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace callwake::test {

/// Texts that would do harm if a widget took them for more than letters.
inline const char hostileProgram[] =
    "C:\\Users\\cl\\<img src='file:///etc/passwd'><b>invoice\xe2\x80\xae"
    "fdp.exe";

/// Two people of one firm, a call with a program in it, a computer that nobody has been assigned
/// to, a rejected line, a text that is hostile.
inline std::string writeSmallCase(const TemporaryFolder& folder)
{
    const std::string path = folder.path("northgate.callwake");
    Case made = must(Case::create(path, {"Northgate <b>June</b>", "GB", "Europe/London"}));
    SmallSource calls(made, "/logs/Master.csv");
    calls.call("2026-06-18T12:36:00Z", "2003", std::chrono::minutes(50))
        .call("2026-06-18T09:00:00Z", "2001")
        .reject("no such column");
    calls.finish();
    SmallSource programs(made, "/logs/Security-win03.evtx");
    programs
        .program("2026-06-18T13:21:40.118Z", "clindqvist", "win-03",
            "C:\\Users\\cl\\Downloads\\AnyDesk.exe")
        .program("2026-06-18T13:22:00Z", "clindqvist", "win-03", hostileProgram)
        .program("2026-06-18T15:00:00Z", "", "srv-01", "/usr/bin/backup");
    programs.finish();
    const PersonId cara = must(made.addPerson({{}, "Cara Lindqvist", "Finance", ""}, "test"));
    const PersonId gita = must(made.addPerson({{}, "Gita <i>Rao</i>", "Sales", ""}, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2003"}, cara, "test"));
    must(made.assign({{}, IdentityKind::Account, "clindqvist"}, cara, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2001"}, gita, "test"));
    return path;
}

/// A sequence of Cara's with an explanation that adds up to 77.
inline Sequence exampleSequence(const Session& session, EventId call, EventId program)
{
    Sequence sequence;
    sequence.id = "seq-1";
    for (const auto& person : session.data().people)
        if (person.name == "Cara Lindqvist")
            sequence.person = person.id;
    sequence.range = {at("2026-06-18T12:36:00Z"), at("2026-06-18T13:26:00Z")};
    sequence.priority = 77;
    sequence.band = Band::High;
    sequence.analytics = {"AN0683"};
    sequence.reason = "Own number from outside; <b>remote tool</b> run 45 min into a 50 min call";
    sequence.calls = {{call, sequence.range.begin, Phase::During, Order::Certain, {}, {},
        "Call from +442079460031, 50 min"}};
    sequence.followOns = {{program, at("2026-06-18T13:21:40.118Z"), Phase::During, Order::Certain,
        call, std::chrono::seconds(2740), "AnyDesk.exe <img src=x>"}};
    sequence.pairs = {{call, program}};
    sequence.hits = {{"C3", 40, 40, "Own number from outside", "+44 20 7946 0031 is in your range",
                         "", true, {call}},
        {"F1", 45, 45, "Remote tool, first seen", "AnyDesk", "", true, {program}},
        {"C15", 0, 5, "Off hours", "12 calls, 50 needed", "", false, {}}};
    sequence.factors = {{"identity", "Owner of the device: × 0.85", 0.85, -8}};
    sequence.counterfactuals = {"Would be Medium if the number came over an internal trunk."};
    sequence.cannotSay = {"mail before the call (no mail source)"};
    return sequence;
}

/// Opens the case in a session of its own and waits until all is read.
inline void openAndWait(Session& session, const std::string& path)
{
    QSignalSpy idle(&session, &Session::idle);
    must(session.open(QString::fromStdString(path)));
    QVERIFY(idle.wait(20'000));
}

/// Puts the example sequence beside what detection found.
inline void addExample(Session& session)
{
    EventId call, program;
    const Case own = must(session.caseForJob());
    must(own.forEachEvent({}, [&](const Event& event) {
        if (event.kind == Kind::Call && event.begin == at("2026-06-18T12:36:00Z"))
            call = event.id;
        if (event.activity() && event.activity()->process.find("AnyDesk") != std::string::npos)
            program = event.id;
        return true;
    }));
    const Sequence example = exampleSequence(session, call, program);
    QSignalSpy idle(&session, &Session::idle);
    session.write(Session::Sequences, [example](Case& target) -> Result<void> {
        return target.replaceSequences(std::nullopt, {&example, 1}, "test");
    });
    QVERIFY(idle.wait(20'000));
    QVERIFY(session.sequence("seq-1"));
}

/// As on a full disk: no row of that table can be written, as long as this lives.
class WriteRefusal {
public:
    WriteRefusal(const Session& session, const std::string& table)
        : m_path(session.casePath().toStdString())
    {
        Db(m_path, Db::Mode::ReadWrite)
            .run("CREATE TRIGGER refuse BEFORE INSERT ON " + table
                + " BEGIN SELECT RAISE(ABORT, 'The disk is full'); END");
    }
    ~WriteRefusal() { Db(m_path, Db::Mode::ReadWrite).run("DROP TRIGGER refuse"); }
    WriteRefusal(const WriteRefusal&) = delete;
    WriteRefusal& operator=(const WriteRefusal&) = delete;

private:
    std::string m_path;
};

/// The buttons that are seen, in the order of reading.
inline QStringList offered(const QWidget& page)
{
    QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
    buttons.removeIf([](const QPushButton* one) { return !one->isVisible(); });
    std::ranges::stable_sort(buttons, {}, [&](const QPushButton* one) {
        const QPoint place = one->mapTo(&page, QPoint());
        return std::pair(place.y(), place.x());
    });
    QStringList texts;
    for (const QPushButton* one : std::as_const(buttons))
        texts << one->text();
    return texts;
}

/// Settings of the person who runs the tests stay out of it.
inline void isolateSettings()
{
    static const QTemporaryDir folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
}

} // namespace callwake::test
