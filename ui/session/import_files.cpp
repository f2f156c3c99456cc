// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/import_files.h"

#include "base/text.h"
#include "session/words.h"

namespace callwake {
namespace {

QString outcomeOf(const Source& source)
{
    const Counts& counts = source.counts;
    QStringList parts{QObject::tr("%1 read").arg(counted(counts.read)),
        QObject::tr("%1 imported").arg(counted(counts.imported))};
    if (counts.duplicate > 0)
        parts << QObject::tr("%1 duplicate").arg(counted(counts.duplicate));
    if (counts.rejected > 0)
        parts << QObject::tr("%1 rejected").arg(counted(counts.rejected));
    if (counts.skipped > 0)
        parts << QObject::tr("%1 skipped").arg(counted(counts.skipped));
    return shown(baseName(source.path)) + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

/// The files still to come. Belongs to the session; ends with the last file, with Cancel, or with
/// the case.
class ImportQueue : public QObject {
public:
    ImportQueue(Session& session, std::vector<ImportRequest> requests)
        : QObject(&session)
        , m_session(session)
        , m_requests(std::move(requests))
    {
        connect(&session, &Session::caseChanged, this, &QObject::deleteLater);
        connect(
            &session.jobs(), &RunningJobs::cancelled, this, [this] { m_requests.resize(m_next); });
    }

    void next()
    {
        auto own = m_session.caseForJob();
        if (m_next >= m_requests.size() || !own) {
            m_session.reload(Session::Evidence);
            m_session.detect();
            deleteLater();
            return;
        }
        ImportRequest request = m_requests[m_next++];
        request.options.author = m_session.author();
        QString title = QObject::tr("Importing %1").arg(shown(baseName(request.path)));
        if (m_requests.size() > 1)
            title += QObject::tr(" (%1 of %2)").arg(m_next).arg(m_requests.size());
        m_session.jobs()
            .start(title,
                [own = std::move(*own), request = std::move(request)](
                    const Progress& progress) mutable {
                    return importFile(own, request.path, request.options, progress);
                })
            .then(this, [this](Result<Source> source) {
                if (source)
                    emit m_session.told(outcomeOf(*source));
                else
                    emit m_session.failed(shown(source.error().text()));
                if (source && m_next < m_requests.size())
                    m_session.reload(Session::Evidence);
                next();
            });
    }

private:
    Session& m_session;
    std::vector<ImportRequest> m_requests;
    std::size_t m_next = 0;
};

} // namespace

void importFiles(Session& session, std::vector<ImportRequest> requests)
{
    if (!requests.empty())
        (new ImportQueue(session, std::move(requests)))->next();
}

} // namespace callwake
