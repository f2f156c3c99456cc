// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/case_dialogs.h"

#include "dialogs/zone_box.h"
#include "session/preferences.h"
#include "session/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimeZone>

namespace callwake {
namespace {

const QString suffix = QStringLiteral(".callwake");

QString folderForCases()
{
    const QStringList recent = preferences().recentCases();
    return recent.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                            : QFileInfo(recent.front()).path();
}

QString fileNameOf(const QString& title)
{
    static const QRegularExpression unfit(
        QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = title.trimmed();
    name.replace(unfit, QStringLiteral("-"));
    return name.isEmpty() ? QStringLiteral("case") : name.left(80);
}

QString noCountry(const RegionBox& region)
{
    return NewCaseDialog::tr("There is no country “%1”. Use two letters such as GB, DE, US.")
        .arg(region.currentText());
}

} // namespace

NewCaseDialog::NewCaseDialog(QWidget* parent, bool offersSite)
    : FormDialog(tr("New case"),
        tr("A case is one file. The logs are read into it and never changed; everything you decide "
           "is kept beside them."),
        tr("Create case"), parent)
    , m_title(new QLineEdit)
    , m_path(new QLineEdit)
    , m_region(new RegionBox(tr("none: only +… numbers are understood")))
    , m_zone(new ZoneBox)
{
    m_title->setObjectName(QStringLiteral("title"));
    m_path->setObjectName(QStringLiteral("path"));
    m_title->setMaxLength(200);
    addField(tr("Title"), m_title);
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_path, 1);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    row->addWidget(choose);
    place->setFocusProxy(m_path);
    addField(tr("File"), place);
    m_path->setAccessibleName(tr("File of the case"));
    addField(tr("Region"), m_region,
        tr("How numbers without a country code are read, for example 020 7946 0031."));
    addField(tr("Time zone"), m_zone, tr("Shown first, and taken for logs that name no zone."));
    if (offersSite) {
        m_site = new QCheckBox(tr("Trunks, extensions and own numbers of the open case"));
        addField(tr("Site"), m_site);
    }
    m_zone->setZone(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    m_region->setRegion(QLocale::territoryToCode(QLocale::system().territory()));
    const auto propose = [this] {
        if (!m_pathTyped)
            m_path->setText(QDir(folderForCases()).filePath(fileNameOf(m_title->text()) + suffix));
    };
    connect(m_title, &QLineEdit::textChanged, this, propose);
    connect(m_path, &QLineEdit::textEdited, this, [this] { m_pathTyped = true; });
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getSaveFileName(
            this, tr("File of the case"), m_path->text(), tr("Callwake cases (*.callwake)"));
        if (path.isEmpty())
            return;
        m_path->setText(path);
        m_pathTyped = true;
    });
    propose();
}

QString NewCaseDialog::path() const
{
    QString path = m_path->text().trimmed();
    return path.endsWith(suffix) ? path : path + suffix;
}

bool NewCaseDialog::takesSite() const
{
    return m_site && m_site->isChecked();
}

CaseSettings NewCaseDialog::settings() const
{
    QString title = m_title->text().trimmed();
    if (title.isEmpty())
        title = QFileInfo(path()).completeBaseName();
    return {typed(title), typed(m_region->region()), typed(m_zone->zone())};
}

QString NewCaseDialog::act()
{
    if (!m_zone->isKnown())
        return tr("There is no time zone “%1”. Type a part of a city's name and choose.")
            .arg(m_zone->currentText());
    if (!m_region->isKnown())
        return noCountry(*m_region);
    const QFileInfo file(path());
    if (file.exists())
        return tr("%1 exists already. Choose another name, or open it with Ctrl+O.")
            .arg(file.fileName());
    if (!QDir().mkpath(file.path()))
        return tr("The folder %1 cannot be made.").arg(file.path());
    const auto made = m_create();
    return made ? QString() : shown(made.error().text());
}

CaseSettingsDialog::CaseSettingsDialog(Session& session, QWidget* parent)
    : FormDialog(tr("Case settings"), tr("Changes are written to the journal."), tr("Keep"), parent)
    , m_session(session)
    , m_title(new QLineEdit)
    , m_region(new RegionBox(tr("none: only +… numbers are understood")))
    , m_zone(new ZoneBox)
{
    const CaseSettings& now = session.data().settings;
    m_title->setText(QString::fromStdString(now.title));
    m_region->setRegion(QString::fromStdString(now.region));
    m_zone->setZone(QString::fromStdString(now.zone));
    addField(tr("Title"), m_title);
    addField(tr("Region"), m_region,
        tr("For numbers without a country code, in files imported from now on."));
    addField(
        tr("Time zone"), m_zone, tr("Shown first, and that of people without one of their own."));
}

QString CaseSettingsDialog::act()
{
    if (!m_zone->isKnown())
        return tr("There is no time zone “%1”.").arg(m_zone->currentText());
    if (!m_region->isKnown())
        return noCountry(*m_region);
    const CaseSettings wanted{
        typed(m_title->text()), typed(m_region->region()), typed(m_zone->zone())};
    if (wanted == m_session.data().settings)
        return {};
    m_session.write(
        Session::Settings | Session::Evidence,
        [wanted, author = m_session.author()](
            Case& target) { return target.setSettings(wanted, author); },
        [&session = m_session, zone = Zone::named(wanted.zone), close = closingWhenWritten()](
            const Result<void>& done) {
            if (done && zone)
                session.setZone(*zone);
            close(done);
        });
    return {};
}

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : FormDialog(tr("Preferences"), {}, tr("Keep"), parent)
    , m_author(new QLineEdit)
    , m_appearance(new QComboBox)
{
    m_author->setText(preferences().author());
    m_appearance->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_appearance->setCurrentIndex(int(preferences().appearance()));
    addField(tr("Your name"), m_author,
        tr("Stands beside every verdict, note and correction in the journal."));
    addField(tr("Appearance"), m_appearance);
}

QString PreferencesDialog::act()
{
    preferences().setAuthor(m_author->text().trimmed());
    preferences().setAppearance(Appearance(m_appearance->currentIndex()));
    applyTheme(*qApp, preferences().appearance());
    return {};
}

} // namespace callwake
