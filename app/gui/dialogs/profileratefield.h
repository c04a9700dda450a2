// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>
#include <optional>

class QComboBox;

namespace portreeve {

class RateField;

/// What a profile says of one direction: a rate, no limit, or nothing.
class ProfileRateField final : public QWidget
{
    Q_OBJECT

public:
    /// \a name is what screen readers call it.
    explicit ProfileRateField(const QString &name, QWidget *parent = nullptr);

    void setRate(std::optional<quint64> bps);
    /// A rate is to be written.
    void askForRate();
    /// kUnlimited where it is expressly not limited; nothing where nothing is said, or a rate is wrong.
    [[nodiscard]] std::optional<quint64> rate() const;
    [[nodiscard]] bool saysSomething() const;
    [[nodiscard]] QString problem() const;

signals:
    void edited();

private:
    enum class Mode { AtMost, NoLimit, Otherwise };
    [[nodiscard]] Mode mode() const;
    void follow();

    QComboBox *m_mode;
    RateField *m_rate;
};

} // namespace portreeve
