// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the case, and what was written of it, is as it was.
#include "window/main_window.h"

#include "dialogs/question.h"
#include "report/verify_report.h"
#include "session/session.h"
#include "session/words.h"
#include "window/status_row.h"

#include <QFileInfo>

namespace callwake {

void MainWindow::verify()
{
    auto own = m_session->caseForJob();
    if (!own)
        return;
    m_session->jobs()
        .start(tr("Verifying evidence and journal"),
            [own = std::move(*own)](const Progress& progress) { return own.verify(progress); })
        .then(this, [this](Result<Verification> verification) {
            if (!verification) {
                // A cancelled one says nothing of the evidence, neither good nor bad.
                const QString why = shown(verification.error().text());
                if (verification.error().what == "Cancelled")
                    emit m_session->told(why);
                else
                    emit m_session->failed(why);
                return;
            }
            m_status->showVerification(*verification);
            emit m_session->told(verification->good()
                    ? tr("Everything that was checked is as it was.")
                    : tr(
                        "Some checks failed: point at the first field of this row to read which."));
        });
}

void MainWindow::verifyReport(const QString& path)
{
    auto own = m_session->caseForJob();
    if (!own)
        return;
    const QString name = shown(QFileInfo(path).fileName().toStdString());
    m_session->jobs()
        .start(tr("Verifying %1").arg(name),
            [own = std::move(*own), file = path.toStdString()](
                const Progress&) { return callwake::verifyReport(file, &own); })
        .then(this, [this, name](const Result<Verification>& verification) {
            if (!verification) {
                emit m_session->failed(shown(verification.error().text()));
                return;
            }
            const QString verdict = verification->good()
                ? tr("%1 is as it was written, and of this case.").arg(name)
                : tr("%1 is not as it was written, or not of this case.").arg(name);
            Question box(tr("Verify a report"), {verdict}, this);
            for (const auto& check : verification->checks)
                box.addSentence(checkLine(check), check.good ? "dim" : "bad");
            box.addAnswer(tr("Close"));
            box.ask();
        });
}

} // namespace callwake
