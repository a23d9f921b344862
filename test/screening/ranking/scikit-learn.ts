/**
 * Loss of ELAS u4 built anew, from TfidfVectorizer (1 to 2 words, sublinear, max_df 0.95) and LinearSVC (squared hinge,
 * C = 0.11, weights 1 and n1 / (9.8 n0) of mean 1) of scikit-learn 1.2.1, retrained after every label: the mean over all
 * five pairs of priors of each set. It shares no code with ours.
 */
export const LOSS_OF_SCIKIT_LEARN: Readonly<Record<string, number>> = {
  Chou_2004: 0.3174,
  Donners_2021: 0.0789,
  Jeyaraman_2020: 0.0678,
  Meijboom_2021: 0.0578,
  Menon_2022: 0.0723,
  Nelson_2002: 0.1452,
  Oud_2018: 0.0453,
  Sep_2021: 0.176,
  van_der_Valk_2021: 0.1478,
  Muthu_2022: 0.0517,
  Cohen_ACEInhibitors: 0.0487,
  Cohen_ADHD: 0.0659,
  Cohen_Triptans: 0.13,
  Cohen_ProtonPumpInhibitors: 0.133,
  Kitchenham_2010: 0.0729,
};
