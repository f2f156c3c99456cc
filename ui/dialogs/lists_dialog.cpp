// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/lists_dialog.h"

#include "dialogs/context_page.h"
#include "dialogs/form.h"
#include "dialogs/numbers_page.h"
#include "dialogs/people_page.h"
#include "dialogs/question.h"
#include "dialogs/rules_page.h"
#include "dialogs/settings_page.h"
#include "dialogs/tools_page.h"
#include "import/importer.h"
#include "session/labels.h"
#include "session/words.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

const QString draftMark = QStringLiteral(" •"); ///< behind the name of a page

} // namespace

ListsDialog::ListsDialog(Session& session, Page page, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_tabs(new QTabWidget)
    , m_status(new PlainLabel({}, "dim"))
{
    setWindowTitle(tr("Lists"));
    auto* column = new QVBoxLayout(this);
    m_tabs->setDocumentMode(true);
    auto* numbers = new NumbersPage(session);
    connect(numbers, &NumbersPage::importWanted, this, [this] { importList(false); });
    addDraftPage(*numbers, tr("Numbers"));
    auto* people = new PeoplePage(session);
    connect(people, &PeoplePage::importWanted, this, [this] { importList(true); });
    m_tabs->addTab(people, tr("People"));
    auto* tools = new ToolsPage(session);
    connect(tools, &ToolsPage::said, this, &ListsDialog::say);
    m_tabs->addTab(tools, tr("Known tools"));
    auto* context = new ContextPage(session);
    connect(context, &ContextPage::said, this, &ListsDialog::say);
    m_tabs->addTab(context, tr("Context"));
    addDraftPage(*new SettingsPage(session), tr("Detection settings"));
    addDraftPage(*new RulesPage(session), tr("All rules"));
    m_tabs->setCurrentIndex(page);
    column->addWidget(m_tabs, 1);
    if (QWidget* first = m_tabs->currentWidget()->focusProxy())
        first->setFocus();
    m_status->wrapped();
    m_status->hide();
    column->addWidget(m_status);
    auto* buttons = closingRow(*this);
    // In line with the pages, which have margins of their own.
    buttons->setContentsMargins(0, 0, style()->pixelMetric(QStyle::PM_LayoutRightMargin), 0);
    column->addWidget(buttons);
    connect(&session, &Session::failed, this, &ListsDialog::say);
    connect(&session, &Session::told, this, &ListsDialog::say);
    resizeWithin(*this, {1180, 680});
}

void ListsDialog::addDraftPage(DraftPage& page, const QString& title)
{
    m_drafts.push_back(&page);
    m_tabs->addTab(&page, title);
    connect(&page, &DraftPage::said, this, &ListsDialog::say);
    connect(&page, &DraftPage::draftChanged, this, [this, &page, title](bool isDraft) {
        const int at = m_tabs->indexOf(&page);
        m_tabs->setTabText(at, isDraft ? title + draftMark : title);
        m_tabs->setTabToolTip(
            at, isDraft ? plainTip(tr("Changed, and not applied yet")) : QString());
    });
    connect(&page, &DraftPage::applied, this, [this](bool good) {
        if (std::exchange(m_closing, false) && good)
            reject();
        else
            m_discarded.clear();
    });
}

void ListsDialog::say(const QString& message)
{
    m_status->setText(message);
    m_status->setVisible(!message.isEmpty());
}

void ListsDialog::importList(bool people)
{
    const QString path = QFileDialog::getOpenFileName(this,
        people ? tr("Import people") : tr("Import numbers"), {},
        people ? tr("CSV files (*.csv);;All files (*)")
               : tr("CSV files, vCards and address books (*.csv *.vcf *.sqlitedb);;All files (*)"));
    auto own = m_session.caseForJob();
    if (path.isEmpty() || !own)
        return;
    m_session.jobs()
        .start(tr("Importing list"),
            [own = std::move(*own), people, path = path.toStdString(), author = m_session.author()](
                const Progress&) mutable {
                return people ? importPeople(own, path, author) : importNumbers(own, path, author);
            })
        .then(&m_session, [&session = m_session, path](Result<ListImport> done) {
            if (!done) {
                emit session.failed(shown(done.error().text()));
                return;
            }
            QString text = tr("%1: %2 read, %3 imported, %4 rejected")
                               .arg(shown(typed(QFileInfo(path).fileName()), 80),
                                   counted(done->read, tr("entry"), tr("entries")),
                                   counted(done->imported), counted(done->rejected));
            if (!done->rejects.empty())
                text += tr("; first in line %1: %2")
                            .arg(counted(done->rejects.front().line),
                                shown(done->rejects.front().reason));
            if (!done->moved.empty())
                text += tr("; %1 from somebody else, first: %2")
                            .arg(counted(std::int64_t(done->moved.size()), tr("name taken"),
                                     tr("names taken")),
                                shown(done->moved.front()));
            emit session.told(text);
            session.reload(Session::Evidence);
            session.detect();
        });
}

ListsDialog::Answer ListsDialog::ask(DraftPage& page)
{
    m_tabs->setCurrentWidget(&page);
    QString title = m_tabs->tabText(m_tabs->currentIndex());
    title.remove(draftMark);
    const QString obstacle = page.obstacle();
    Question box(tr("Changes that are not applied"),
        {page.question(title),
            obstacle.isEmpty() ? QString()
                               : tr("As it stands it cannot be kept. %1").arg(obstacle)},
        this);
    auto* apply = box.addAnswer(page.verb());
    box.addAnswer(tr("Discard"));
    auto* stay = box.addAnswer(tr("Stay here"));
    apply->setProperty("role", QStringLiteral("primary"));
    apply->setEnabled(obstacle.isEmpty());
    box.setDefault(obstacle.isEmpty() ? apply : stay);
    return Answer(box.ask());
}

void ListsDialog::reject()
{
    for (DraftPage* page : m_drafts) {
        if (!page->isDraft() || std::ranges::count(m_discarded, page) > 0)
            continue;
        const Answer answer = page->isApplying() ? Answer::Apply : ask(*page);
        if (answer == Answer::Discard) {
            m_discarded.push_back(page);
            continue;
        }
        m_closing = answer == Answer::Apply;
        if (!m_closing)
            m_discarded.clear();
        else if (!page->isApplying())
            page->apply();
        return;
    }
    m_discarded.clear();
    QDialog::reject();
}

} // namespace callwake
