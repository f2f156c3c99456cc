// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/draft_page.h"

#include "session/session.h"

#include <QPointer>

namespace callwake {

QString DraftPage::question(const QString& title) const
{
    return tr("What was changed in “%1” is not in force.").arg(title);
}

QString DraftPage::verb() const
{
    return tr("Apply");
}

void DraftPage::write(Session& session, int touched, std::function<Result<void>(Case&)> act,
    std::function<void()> kept)
{
    m_applying = true;
    session.write(touched, std::move(act),
        [page = QPointer(this), kept = std::move(kept)](const Result<void>& done) {
            if (!page)
                return;
            page->m_applying = false;
            if (done)
                kept();
            emit page->draftChanged(page->isDraft());
            emit page->applied(bool(done));
        });
}

} // namespace callwake
