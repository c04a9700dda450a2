// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>
#include <optional>

class QComboBox;
class QLineEdit;

namespace portreeve {

/// A rate as a number and its unit; empty means that nothing is said.
class RateField final : public QWidget
{
    Q_OBJECT

public:
    /// \a name is what screen readers call the number.
    explicit RateField(const QString &name, QWidget *parent = nullptr);

    void setRate(std::optional<quint64> bps);
    /// Bits per second; nothing where the field is empty or wrong.
    [[nodiscard]] std::optional<quint64> rate() const;
    [[nodiscard]] bool isEmpty() const;
    /// What is wrong, in the user's language; empty where nothing is.
    [[nodiscard]] QString problem() const;

    /// Shows what \a other shows.
    void copy(const RateField &other);

signals:
    void edited();

private:
    QLineEdit *m_number;
    QComboBox *m_unit;
};

} // namespace portreeve
