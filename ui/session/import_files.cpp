// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/import_files.h"

#include "base/text.h"
#include "session/words.h"

namespace callwake {
namespace {

QString outcomeOf(const Counts& counts)
{
    QStringList parts{QObject::tr("%1 read").arg(
                          counted(counts.read, QObject::tr("entry"), QObject::tr("entries"))),
        QObject::tr("%1 imported").arg(counted(counts.imported))};
    if (counts.duplicate > 0)
        parts << QObject::tr("%1 duplicate").arg(counted(counts.duplicate));
    if (counts.rejected > 0)
        parts << QObject::tr("%1 rejected").arg(counted(counts.rejected));
    if (counts.skipped > 0)
        parts << QObject::tr("%1 skipped").arg(counted(counts.skipped));
    return parts.join(QStringLiteral(", "));
}

QString filesOf(std::int64_t number)
{
    return counted(number, QObject::tr("file"), QObject::tr("files"));
}

/// The files still to come, and what became of the others. Belongs to the session; ends with the
/// last file, with Cancel, or with the case.
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
        if (m_next >= m_requests.size() || !own)
            return end();
        ImportRequest request = m_requests[m_next++];
        request.options.author = m_session.author();
        QString title = QObject::tr("Importing %1").arg(shown(baseName(request.path)));
        if (m_requests.size() > 1)
            title += QObject::tr(" (%1 of %2)").arg(m_next).arg(m_requests.size());
        m_session.jobs()
            .start(title,
                [own = std::move(*own), request = std::move(request), archive = m_archive](
                    const Progress& progress) mutable {
                    auto file = OpenedFile::open(request.path, *archive);
                    return file ? importFile(own, std::move(*file), request.options, progress)
                                : Failure(file.error());
                })
            .then(this, [this](Result<Source> source) {
                if (source)
                    add(*source);
                else
                    fail(source.error());
                next();
            });
    }

private:
    void add(const Source& source)
    {
        ++m_files;
        for (const auto count : {&Counts::read, &Counts::imported, &Counts::duplicate,
                 &Counts::rejected, &Counts::skipped})
            m_counts.*count += source.counts.*count;
        emit m_session.told(
            shown(baseName(source.path)) + QStringLiteral(": ") + outcomeOf(source.counts));
        if (m_next < m_requests.size())
            m_session.reload(Session::Evidence);
    }

    void fail(const Error& error)
    {
        if (m_failures++ == 0)
            m_firstFailure = shown(error.text());
        emit m_session.failed(shown(error.text()));
    }

    /// One file was told by itself.
    void end()
    {
        const QString done = QObject::tr("%1: %2").arg(filesOf(m_files), outcomeOf(m_counts));
        if (m_failures > 0 && m_files > 0)
            emit m_session.failed(QObject::tr("%1; %2 not imported: %3")
                                      .arg(done, filesOf(m_failures), m_firstFailure));
        else if (m_files > 1)
            emit m_session.told(done);
        m_session.reload(Session::Evidence);
        m_session.detect();
        deleteLater();
    }

    Session& m_session;
    std::vector<ImportRequest> m_requests;
    std::size_t m_next = 0;
    /// Of the job that runs: they come one after the other.
    std::shared_ptr<ArchiveHash> m_archive = std::make_shared<ArchiveHash>();
    std::int64_t m_files = 0, m_failures = 0;
    Counts m_counts; ///< of all files
    QString m_firstFailure;
};

} // namespace

void importFiles(Session& session, std::vector<ImportRequest> requests)
{
    if (!requests.empty())
        (new ImportQueue(session, std::move(requests)))->next();
}

} // namespace callwake
