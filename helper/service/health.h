// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace portreeve {

/// What is wrong at the moment. Each trouble is logged once when it comes and once when it is over.
class Health final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// \param subject what it is about, e.g. "sampling"
    /// \param problem a sentence, or empty where all is well again
    void report(const QString &subject, const QString &problem);
    [[nodiscard]] QStringList problems() const { return m_problems.values(); }
    [[nodiscard]] const QMap<QString, QString> &bySubject() const { return m_problems; }

signals:
    void changed();

private:
    QMap<QString, QString> m_problems;
};

} // namespace portreeve
