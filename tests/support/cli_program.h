// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/temporary.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>

namespace callwake::test {

/// What a call of the real program ($CALLWAKE_CLI) did.
struct Ran {
    int status = -1;
    QString out, error;
    [[nodiscard]] QList<QJsonObject> objects() const
    {
        QList<QJsonObject> list;
        for (const auto& line : out.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            list.append(QJsonDocument::fromJson(line.toUtf8()).object());
        return list;
    }
};

inline Ran run(const QStringList& words)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("CALLWAKE_CLI"), words);
    process.waitForFinished(120'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

/// Words separated by blanks; none of them holds a blank.
inline Ran run(const QString& words)
{
    return run(words.split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

/// Cases that the real program made, and files for it, in a folder of the test's own.
class CliCases {
protected:
    /// Small logs that it reads.
    const QString callSamples = QStringLiteral(TEST_FOLDER "/samples/asterisk_cdr_csv/");
    QString path(const QString& name) const
    {
        return QString::fromStdString(m_folder.path(name.toStdString()));
    }
    QString fresh()
    {
        const QString name = path(QStringLiteral("case%1.callwake").arg(++m_cases));
        const Ran made = run({QStringLiteral("new"), name, QStringLiteral("--title"),
            QStringLiteral("Test case"), QStringLiteral("--region=GB"), QStringLiteral("--zone"),
            QStringLiteral("Europe/London")});
        return made.status == 0 ? name : QString();
    }
    QString file(const QString& name, const QByteArray& bytes) const
    {
        QFile out(path(name));
        out.open(QIODevice::WriteOnly);
        out.write(bytes);
        return out.fileName();
    }

private:
    TemporaryFolder m_folder;
    int m_cases = 0;
};

} // namespace callwake::test
