// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QComboBox;
class QLineEdit;

namespace portreeve {

/// An amount as a number and its unit.
class AmountField : public QWidget
{
    Q_OBJECT

public:
    [[nodiscard]] bool isEmpty() const;

    /// Shows what \a other shows.
    void copy(const AmountField &other);

signals:
    void edited();

protected:
    /// \a name is what screen readers call the number; \a unit is the index of the unit at first.
    AmountField(const QString &name, const QStringList &units, int unit, QWidget *parent);

    void setAmount(const QString &number, int unit);
    void clear();
    [[nodiscard]] QString number() const;
    [[nodiscard]] int unit() const;

private:
    QLineEdit *m_number;
    QComboBox *m_unit;
};

} // namespace portreeve
