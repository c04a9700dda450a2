// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>
#include <optional>

class QComboBox;
class QDateTimeEdit;

namespace portreeve {

/// For how long something shall hold: always, for some usual time, or until a moment.
class DurationField final : public QWidget
{
    Q_OBJECT

public:
    explicit DurationField(QWidget *parent = nullptr);

    /// Nothing for always.
    [[nodiscard]] std::optional<quint32> seconds() const;
    /// What is wrong, in the user's language; empty where nothing is.
    [[nodiscard]] QString problem() const;

signals:
    void edited();

private:
    void follow();
    /// From now to the moment that is chosen; may be negative.
    [[nodiscard]] qint64 untilSeconds() const;

    QComboBox *m_choice;
    QDateTimeEdit *m_until;
};

} // namespace portreeve
