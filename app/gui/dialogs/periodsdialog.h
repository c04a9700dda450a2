// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

class QPushButton;
class QTableWidget;

namespace portreeve {

class InlineMessage;

/// The periods of an entry that are over, the newest first, as a table that can be copied.
class PeriodsDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr uint kMost = 1000; ///< what the helper keeps of an entry

    explicit PeriodsDialog(const QString &title, QWidget *parent = nullptr);

    /// Shows the helper's answer.
    void showPeriods(const Result<QList<ClosedPeriod>> &periods);

private:
    void build();
    void fill();
    void copy() const;

    QTableWidget *m_table;
    InlineMessage *m_message;
    QPushButton *m_copy;
    QList<ClosedPeriod> m_periods;
};

} // namespace portreeve
