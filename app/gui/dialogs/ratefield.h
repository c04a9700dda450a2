// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/amountfield.h"
#include "app/gui/models/ratewords.h"

#include <optional>

namespace portreeve {

/// A rate as a number and its unit; empty means that nothing is said.
class RateField final : public AmountField
{
    Q_OBJECT

public:
    /// \a name is what screen readers call the number.
    explicit RateField(const QString &name, QWidget *parent = nullptr);

    void setRate(std::optional<quint64> bps);
    /// Bits per second; nothing where the field is empty or wrong.
    [[nodiscard]] std::optional<quint64> rate() const;
    /// What is wrong, in the user's language; empty where nothing is.
    [[nodiscard]] QString problem() const;
    /// The same where a rate is needed.
    [[nodiscard]] QString problemIfNeeded() const;

private:
    [[nodiscard]] RateUnit rateUnit() const { return static_cast<RateUnit>(unit()); }
};

} // namespace portreeve
